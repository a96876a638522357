import { readU64BE, writeU64BE } from '../log/unsigned-64';
import type { DueKey } from './due-order';

/** The first byte of a key names its table; docs/formats/views.md has them byte by byte. */
const tables = {
  meta: 'm',
  topic: 't',
  queue: 'q',
  block: 'i',
  group: 'g',
  offset: 'o',
  delivery: 'd',
  producer: 'p',
  heldMeta: 'H',
  held: 'h',
  place: 'l',
  due: 'w',
  recalled: 'r',
  transaction: 'x',
  decision: 'y',
} as const;

const first = (table: keyof typeof tables): number => tables[table].charCodeAt(0);

/** All keys of a table: `from` <= key < `to`. */
export function tableRange(table: keyof typeof tables): { from: Buffer; to: Buffer } {
  return { from: Buffer.from([first(table)]), to: Buffer.from([first(table) + 1]) };
}

/** `from` <= key < `to`, for the keys of all tables. */
export const allKeys: readonly [from: Buffer, to: Buffer] = [Buffer.from([1]), Buffer.from([255])];

export const metaKey = Buffer.from(tables.meta);
export const heldMetaKey = Buffer.from(tables.heldMeta);

export function topicKey(number: number): Buffer {
  const key = Buffer.alloc(5);
  key[0] = first('topic');
  key.writeUInt32BE(number, 1);
  return key;
}

export function queueKey(topicNumber: number, queueId: number): Buffer {
  return keyOfQueue('queue', topicNumber, queueId, 9);
}

/** @param baseOffset offset of the first message in the block */
export function blockKey(topicNumber: number, queueId: number, baseOffset: number): Buffer {
  const key = keyOfQueue('block', topicNumber, queueId, 17);
  writeU64BE(key, baseOffset, 9);
  return key;
}

export function groupKey(group: string): Buffer {
  return Buffer.from(tables.group + group);
}

/** The name's length comes before it, so that no group's keys lie among another's. */
export function offsetKey(group: string, topicNumber: number, queueId: number): Buffer {
  return keyOfGroup('offset', group, topicNumber, queueId, 0);
}

export function readOffsetKey(key: Buffer): { group: string; topicNumber: number; queueId: number } {
  const end = 2 + key.readUInt8(1);
  return { group: key.toString('utf8', 2, end), topicNumber: key.readUInt32BE(end), queueId: key.readUInt32BE(end + 4) };
}

/** @param part number of the part, from 0 */
export function deliveryKey(group: string, topicNumber: number, queueId: number, part: number): Buffer {
  const key = keyOfGroup('delivery', group, topicNumber, queueId, 4);
  key.writeUInt32BE(part, key.length - 4);
  return key;
}

export const readDeliveryKey = readOffsetKey;

export function producerKey(producerId: number): Buffer {
  return keyOfNumber('producer', producerId);
}

export function heldKey(name: number): Buffer {
  return keyOfNumber('held', name);
}

export function recalledKey(name: number): Buffer {
  return keyOfNumber('recalled', name);
}

export function placeKey(position: number): Buffer {
  return keyOfNumber('place', position);
}

export function dueKey({ deliverAt, name }: DueKey): Buffer {
  const key = Buffer.alloc(17);
  key[0] = first('due');
  writeU64BE(key, deliverAt, 1);
  writeU64BE(key, name, 9);
  return key;
}

export function readDueKey(key: Buffer): DueKey {
  return { deliverAt: readU64BE(key, 1), name: readU64BE(key, 9) };
}

export function transactionKey(id: string): Buffer {
  return Buffer.from(tables.transaction + id);
}

export function decisionKey(id: string): Buffer {
  return Buffer.from(tables.decision + id);
}

export function idOfKey(key: Buffer): string {
  return key.toString('utf8', 1);
}

function keyOfNumber(table: 'producer' | 'held' | 'place' | 'recalled', number: number): Buffer {
  const key = Buffer.alloc(9);
  key[0] = first(table);
  writeU64BE(key, number, 1);
  return key;
}

function keyOfGroup(table: 'offset' | 'delivery', group: string, topicNumber: number, queueId: number, moreBytes: number): Buffer {
  const name = Buffer.from(group);
  const key = Buffer.alloc(2 + name.length + 8 + moreBytes);
  key[0] = first(table);
  key[1] = name.length;
  name.copy(key, 2);
  key.writeUInt32BE(topicNumber, 2 + name.length);
  key.writeUInt32BE(queueId, 6 + name.length);
  return key;
}

function keyOfQueue(table: 'queue' | 'block', topicNumber: number, queueId: number, length: number): Buffer {
  const key = Buffer.alloc(length);
  key[0] = first(table);
  key.writeUInt32BE(topicNumber, 1);
  key.writeUInt32BE(queueId, 5);
  return key;
}
