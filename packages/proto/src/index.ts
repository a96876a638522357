export { packageDefinition, protoDirectory } from './load';
export type * from './messages';
export { adminService, fetchStream, messageService, nameServerService, publishStream, type RawMethod } from './services';
