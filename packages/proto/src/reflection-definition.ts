import { loadSync, type PackageDefinition } from '@grpc/proto-loader';
import { protoDirectory, protoFiles, rocketmqProtoFiles } from './load';

interface Field {
  typeName?: string;
}
interface Message {
  name?: string;
  readonly field?: readonly Field[];
  readonly nestedType?: readonly Message[];
  readonly options?: { readonly mapEntry?: boolean };
}
interface File {
  readonly messageType?: readonly Message[];
}
interface FileType {
  deserialize(bytes: Buffer): File;
  serialize(file: File): Buffer;
}

/**
 * All services as server reflection tells of them: with the field names of the .proto files, and with map entries named as protoc names them
 * (`kv_config` → `KvConfigEntry`). protobufjs leaves the ending out, and strict readers (grpcurl, protobuf-go) then refuse the whole contract.
 */
export function reflectionDefinition(): PackageDefinition {
  const definition = loadSync([...protoFiles, ...rocketmqProtoFiles], { includeDirs: [protoDirectory], keepCase: true });
  const descriptors = loadSync('google/protobuf/descriptor.proto', { longs: String });
  const fileType = descriptors['google.protobuf.FileDescriptorProto'] as unknown as FileType;
  const repaired = new Map<string, Buffer>();
  for (const each of Object.values(definition)) {
    if (!('fileDescriptorProtos' in each) || !Array.isArray(each.fileDescriptorProtos)) continue;
    each.fileDescriptorProtos = each.fileDescriptorProtos.map((bytes) => {
      const key = bytes.toString('base64');
      const known = repaired.get(key) ?? repair(bytes, fileType);
      repaired.set(key, known);
      return known;
    });
  }
  return definition;
}

function repair(bytes: Buffer, fileType: FileType): Buffer {
  const file = fileType.deserialize(bytes);
  for (const message of file.messageType ?? []) nameMapEntries(message);
  return fileType.serialize(file);
}

function nameMapEntries(message: Message): void {
  for (const nested of message.nestedType ?? []) {
    nameMapEntries(nested);
    if (nested.options?.mapEntry !== true) continue;
    const name = `${upperCamel(nested.name ?? '')}Entry`;
    for (const field of message.field ?? []) if (field.typeName === nested.name) field.typeName = name;
    nested.name = name;
  }
}

function upperCamel(name: string): string {
  return name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
