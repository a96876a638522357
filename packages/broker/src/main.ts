import {
  createLogger,
  NodeDisk,
  printConfig,
  readConfig,
  readTextFile,
  runServer,
  SystemClock,
  SystemRandom,
  type PrintedAnswer,
  type RunningServer,
} from '@mq/common';
import { GrpcTransport } from '@mq/rpc';
import { BrokerController, type BrokerSeams } from './broker-controller';
import { readCommandLine } from './cli';
import { brokerConfigDefinition } from './config/broker-config';
import { allowHeapGrowth } from './heap-growth';
import { loadStandalone } from './load-standalone';
import { serveBroker } from './serve-broker';
import { version } from './version';

/** The broker as a process of its own: `mq-broker [options]`. */
export function main(argv: readonly string[]): void {
  allowHeapGrowth();
  void runServer(() => start(argv));
}

async function start(argv: readonly string[]): Promise<RunningServer | PrintedAnswer> {
  const line = readCommandLine(argv, version);
  if ('help' in line) return { print: line.help };
  const disk = new NodeDisk();
  const config = readConfig(brokerConfigDefinition, {
    file: line.configFile === undefined ? undefined : { path: line.configFile, read: (path) => readTextFile(disk, path) },
    environment: process.env,
    environmentPrefix: 'MQ_BROKER',
    flags: line.flags,
  });
  if (line.printConfig) return { print: printConfig(brokerConfigDefinition, config).trimEnd() };
  const clock = new SystemClock();
  const logger = createLogger('broker', config.server.logLevel);
  const seams: BrokerSeams = { clock, random: new SystemRandom(), disk, logger, transport: new GrpcTransport({ clock, logger }) };
  if (line.standalone !== undefined) return loadStandalone().serveStandalone(config, line.standalone.nameServerPort, seams);
  return serveBroker(new BrokerController(config, seams));
}
