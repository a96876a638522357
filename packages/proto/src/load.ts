import { join } from 'node:path';
import { loadSync, type PackageDefinition } from '@grpc/proto-loader';

/** Where the .proto files lie, for tools and tests that generate stubs. */
export const protoDirectory = join(__dirname, '..', 'proto');

/** Every file that defines a service. */
export const protoFiles = [
  'mq/v1/name_server.proto',
  'mq/v1/message.proto',
  'mq/v1/admin.proto',
  'mq/v1/delivery.proto',
  'mq/v1/transaction.proto',
];

/** All services and messages. The options must equal those of tools/proto-types, whose types describe what this makes. */
export const packageDefinition: PackageDefinition = loadSync(protoFiles, {
  includeDirs: [protoDirectory],
  longs: Number,
  enums: String,
  defaults: true,
  oneofs: true,
});
