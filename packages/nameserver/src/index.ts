export { NameServer, type NameServerAddress, type NameServerSeams } from './name-server';
export { defaultNameServerConfig, nameServerConfig, type NameServerConfig } from './config/name-server-config';
