export { NameServer, type NameServerAddress, type NameServerSeams } from './name-server';
export { defaultNameServerConfig, nameServerConfig, type NameServerConfig } from './name-server-config';
