import { join } from 'node:path';
import { Closer, formatAddress, type RunningServer } from '@mq/common';
import { defaultNameServerConfig, NameServer } from '@mq/nameserver';
import { BrokerController, type BrokerSeams } from './broker-controller';
import type { BrokerConfig } from './config/broker-config';
import { isWildcard } from './registration/advertised-address';
import { serveBroker } from './serve-broker';

/**
 * A NameServer and a broker in one process. The broker registers with this NameServer alone; the ready line is the broker's, and the log tells
 * the address of the NameServer. Errors: those of both; then nothing is left open.
 * @param nameServerPort 0 takes a free one
 */
export async function serveStandalone(config: BrokerConfig, nameServerPort: number, seams: BrokerSeams): Promise<RunningServer> {
  const { host } = config.server;
  const defaults = defaultNameServerConfig();
  const dataDirectory = join(config.store.directory, 'nameserver');
  const nameServer = new NameServer({ ...defaults, server: { ...defaults.server, host, port: nameServerPort, dataDirectory } }, seams);
  const closer = new Closer();
  const { port } = await nameServer.start();
  closer.add('nameserver', () => nameServer.close());
  try {
    const nameServers = [formatAddress({ host: isWildcard(host) ? '127.0.0.1' : host, port })];
    const broker = await serveBroker(new BrokerController({ ...config, broker: { ...config.broker, nameServers } }, seams));
    closer.add('broker', () => broker.close());
    return { readyLine: broker.readyLine, close: () => closer.close() };
  } catch (error) {
    await closer.close();
    throw error;
  }
}
