export { BrokerController, type BrokerAddress, type BrokerSeams } from './broker-controller';
export { brokerConfigDefinition, defaultBrokerConfig, type BrokerConfig } from './config/broker-config';
