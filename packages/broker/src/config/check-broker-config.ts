import { MqError } from '@mq/common';
import { advertisedAddress } from '../registration/advertised-address';
import type { BrokerConfig } from './broker-config';

/** What a NameServer gives a broker that asks for no lease of its own, milliseconds. */
const defaultLeaseMs = 120_000;

/** Checks what no single item can tell. Throws CONFIG_INVALID. */
export function checkBrokerConfig({ broker, server, store }: BrokerConfig): void {
  const { heartbeatPeriodMs, leaseMs } = broker;
  const lease = leaseMs === 0 ? defaultLeaseMs : leaseMs;
  if (lease < 2 * heartbeatPeriodMs) {
    const text = `'broker.leaseMs' (${lease}) must be at least twice 'broker.heartbeatPeriodMs' (${heartbeatPeriodMs})`;
    throw new MqError('CONFIG_INVALID', `${text}, or one late heartbeat takes the broker out of the routes`);
  }
  if (store.diskCleanRatio > store.diskFullRatio) {
    const text = `'store.diskCleanRatio' (${store.diskCleanRatio}) must not be above 'store.diskFullRatio' (${store.diskFullRatio})`;
    throw new MqError('CONFIG_INVALID', `${text}, or messages are refused before old ones are removed`);
  }
  advertisedAddress(server.advertise, server.host, server.port);
}
