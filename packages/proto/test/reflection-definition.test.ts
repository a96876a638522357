import { loadSync } from '@grpc/proto-loader';
import { packageDefinition, reflectionDefinition } from '../src';
import { rocketmqDefinition } from '../src/load';

interface FileDescriptor {
  readonly messageType: { name: string; field: { name: string; typeName?: string }[]; nestedType?: { name: string }[] }[];
}

const descriptors = loadSync('google/protobuf/descriptor.proto', {});
const fileType = descriptors['google.protobuf.FileDescriptorProto'] as unknown as { deserialize(bytes: Buffer): FileDescriptor };

function fileOf(definition: string): FileDescriptor {
  const found = reflectionDefinition()[definition];
  if (found === undefined || !('fileDescriptorProtos' in found)) throw new Error(`${definition} is not there`);
  const [bytes] = found.fileDescriptorProtos as Buffer[];
  return fileType.deserialize(bytes ?? Buffer.alloc(0));
}

test('reflection tells of every definition that the packages use', () => {
  expect(Object.keys(reflectionDefinition()).sort()).toEqual(
    [...new Set([...Object.keys(packageDefinition), ...Object.keys(rocketmqDefinition())])].sort(),
  );
});

test('map entries are named as protoc names them, and their fields lead to them', () => {
  const message = fileOf('mq.v1.RegisterBrokerResponse').messageType.find(({ name }) => name === 'RegisterBrokerResponse');
  expect(message?.nestedType).toEqual([expect.objectContaining({ name: 'KvConfigEntry' })]);
  expect(message?.field.find(({ name }) => name === 'kv_config')?.typeName).toBe('KvConfigEntry');
});

test('fields have the names of the .proto files', () => {
  const message = fileOf('mq.v1.MessageQueue').messageType.find(({ name }) => name === 'MessageQueue');
  expect(message?.field.map(({ name }) => name)).toEqual(['topic', 'broker_name', 'queue_id']);
});
