import { join } from 'node:path';
import { loadSync, type Options, type PackageDefinition } from '@grpc/proto-loader';

/** Where the .proto files lie, for tools and tests that generate stubs. */
export const protoDirectory = join(__dirname, '..', 'proto');

/** Every file that defines a service of our own contract. */
export const protoFiles = [
  'mq/v1/name_server.proto',
  'mq/v1/message.proto',
  'mq/v1/admin.proto',
  'mq/v1/delivery.proto',
  'mq/v1/transaction.proto',
];

/** Every file that defines a service of Apache RocketMQ's contract. */
export const rocketmqProtoFiles = ['apache/rocketmq/v2/service.proto', 'apache/rocketmq/v2/admin.proto'];

/** These must equal the options of tools/proto-types, whose types describe what they make. */
const loadOptions: Options = {
  includeDirs: [protoDirectory],
  longs: Number,
  enums: String,
  defaults: true,
  oneofs: true,
};

/** All services and messages of our own contract. */
export const packageDefinition: PackageDefinition = loadSync(protoFiles, loadOptions);

let rocketmq: PackageDefinition | undefined;

/** Those of RocketMQ's contract, loaded when they are first used: that takes 30 ms and 5 MB, and many brokers never see such a client. */
export function rocketmqDefinition(): PackageDefinition {
  rocketmq ??= loadSync(rocketmqProtoFiles, loadOptions);
  return rocketmq;
}
