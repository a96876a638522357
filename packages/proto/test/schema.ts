import { join } from 'node:path';
import { loadSync, Root, type IConversionOptions } from 'protobufjs';
import { protoDirectory } from '../src';

const root = new Root();
root.resolvePath = (_origin, target) => join(protoDirectory, target);
loadSync(['mq/v1/message.proto', 'mq/v1/record.proto', 'mq/v1/delivery.proto'], root);

const asLoaded: IConversionOptions = { longs: Number, enums: String, defaults: true, oneofs: true };

/** What the protobuf library makes of an object. */
export function encodeByLibrary(type: string, value: object): Buffer {
  const message = root.lookupType(`mq.v1.${type}`);
  return Buffer.from(message.encode(message.fromObject(value)).finish());
}

/** What the protobuf library reads, as the loader of this package would give it. */
export function decodeByLibrary(type: string, bytes: Buffer): Record<string, unknown> {
  const message = root.lookupType(`mq.v1.${type}`);
  return message.toObject(message.decode(bytes), asLoaded);
}
