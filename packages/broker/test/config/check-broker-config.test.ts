import { readConfig, type ConfigFlags } from '@mq/common';
import { brokerConfigDefinition, defaultBrokerConfig } from '../../src/config/broker-config';
import { checkBrokerConfig } from '../../src/config/check-broker-config';

test('the defaults fit together', () => {
  checkBrokerConfig(defaultBrokerConfig());
});

test.each<[string, ConfigFlags]>([
  ['a lease that one late heartbeat ends', { broker: { leaseMs: 50_000, heartbeatPeriodMs: 30_000 } }],
  ['a disk that is full before it is cleaned', { store: { diskCleanRatio: 0.9, diskFullRatio: 0.8 } }],
  ['an address that no client can dial', { server: { host: '0.0.0.0' } }],
])('%s is refused', (_, flags) => {
  const config = readConfig(brokerConfigDefinition, { flags });
  expect(() => checkBrokerConfig(config)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }) as Error);
});
