import { readConfig, type ConfigValues } from '@mq/common';
import { authSection } from './auth-section';
import { brokerSection } from './broker-section';
import { clientSection } from './client-section';
import { serverSection } from './server-section';
import { storeSection } from './store-section';

/** Every item that a broker can be configured with, in five sections. */
export const brokerConfigDefinition = {
  broker: brokerSection,
  server: serverSection,
  client: clientSection,
  store: storeSection,
  auth: authSection,
} as const;

/** The effective values of `brokerConfigDefinition`. */
export type BrokerConfig = ConfigValues<typeof brokerConfigDefinition>;

/** The defaults. */
export function defaultBrokerConfig(): BrokerConfig {
  return readConfig(brokerConfigDefinition);
}
