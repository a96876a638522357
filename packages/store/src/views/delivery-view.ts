import type { DeliveryProgress } from '../delivery-types';
import type { KeyValue, KeyValueChange } from '../key-value/key-value';
import { readU64, writeU64 } from '../log/unsigned-64';
import { DirtySet } from './dirty-set';
import type { View } from './view';
import { deliveryKey, readDeliveryKey, tableRange } from './view-keys';

/** What of a group's progress lies above its committed offset. */
export type OpenProgress = Pick<DeliveryProgress, 'done' | 'retries'>;

interface Entry {
  readonly group: string;
  readonly topicNumber: number;
  readonly queueId: number;
  progress: OpenProgress;
  /** Parts that the key-value store has. */
  storedParts: number;
  /** Parts that the write under way has. */
  writingParts: number;
}

const headBytes = 8;
const rangeBytes = 16;
const retryBytes = 20;
/** A value is cut into parts that LMDB keeps in one page each. */
const partBytes = 4032;
const nothing: OpenProgress = { done: [], retries: [] };

/** What each group has done, and what it failed to do, out of order: above its committed offset, which the offset view has. */
export class DeliveryView implements View {
  readonly #entries = new Map<string, Entry>();
  readonly #dirty = new DirtySet<Entry>();

  load(keyValue: KeyValue): void {
    const { from, to } = tableRange('delivery');
    const parts = new Map<Entry, Buffer[]>();
    for (const { key, value } of keyValue.range(from, to)) {
      const { group, topicNumber, queueId } = readDeliveryKey(key);
      const entry = this.#entry(group, topicNumber, queueId);
      const before = parts.get(entry);
      if (before === undefined) parts.set(entry, [value]);
      else before.push(value);
    }
    for (const [entry, values] of parts) {
      entry.progress = read(Buffer.concat(values));
      entry.storedParts = values.length;
    }
  }

  find(group: string, topicNumber: number, queueId: number): OpenProgress {
    return this.#entries.get(nameOf(group, topicNumber, queueId))?.progress ?? nothing;
  }

  set(group: string, topicNumber: number, queueId: number, progress: OpenProgress): void {
    if (isEmpty(progress) && isEmpty(this.find(group, topicNumber, queueId))) return;
    const entry = this.#entry(group, topicNumber, queueId);
    entry.progress = { done: progress.done, retries: progress.retries };
    this.#dirty.add(entry);
  }

  removeTopic(topicNumber: number): void {
    for (const [name, entry] of this.#entries) {
      if (entry.topicNumber !== topicNumber) continue;
      entry.progress = nothing;
      this.#dirty.add(entry);
      this.#entries.delete(name);
    }
  }

  collect(): KeyValueChange[] {
    return [...this.#dirty.take()].flatMap((entry) => {
      const value = isEmpty(entry.progress) ? Buffer.alloc(0) : serialize(entry.progress);
      entry.writingParts = Math.ceil(value.length / partBytes);
      return Array.from({ length: Math.max(entry.writingParts, entry.storedParts) }, (_, part) => ({
        key: deliveryKey(entry.group, entry.topicNumber, entry.queueId, part),
        value: part < entry.writingParts ? value.subarray(part * partBytes, (part + 1) * partBytes) : undefined,
      }));
    });
  }

  settle(succeeded: boolean): void {
    this.#dirty.settle(succeeded, (entry) => {
      if (succeeded) entry.storedParts = entry.writingParts;
    });
  }

  #entry(group: string, topicNumber: number, queueId: number): Entry {
    const name = nameOf(group, topicNumber, queueId);
    let entry = this.#entries.get(name);
    if (entry === undefined) {
      entry = { group, topicNumber, queueId, progress: nothing, storedParts: 0, writingParts: 0 };
      this.#entries.set(name, entry);
    }
    return entry;
  }
}

function nameOf(group: string, topicNumber: number, queueId: number): string {
  return `${topicNumber}/${queueId}/${group}`;
}

function isEmpty({ done, retries }: OpenProgress): boolean {
  return done.length === 0 && retries.length === 0;
}

function serialize({ done, retries }: OpenProgress): Buffer {
  const value = Buffer.alloc(headBytes + done.length * rangeBytes + retries.length * retryBytes);
  value.writeUInt32LE(done.length, 0);
  value.writeUInt32LE(retries.length, 4);
  let at = headBytes;
  for (const { from, to } of done) {
    writeU64(value, from, at);
    writeU64(value, to, at + 8);
    at += rangeBytes;
  }
  for (const { offset, attempt, notBefore } of retries) {
    writeU64(value, offset, at);
    writeU64(value, notBefore, at + 8);
    value.writeUInt32LE(attempt, at + 16);
    at += retryBytes;
  }
  return value;
}

function read(value: Buffer): OpenProgress {
  const retriesAt = headBytes + value.readUInt32LE(0) * rangeBytes;
  const done = Array.from({ length: value.readUInt32LE(0) }, (_, index) => {
    const at = headBytes + index * rangeBytes;
    return { from: readU64(value, at), to: readU64(value, at + 8) };
  });
  const retries = Array.from({ length: value.readUInt32LE(4) }, (_, index) => {
    const at = retriesAt + index * retryBytes;
    return { offset: readU64(value, at), attempt: value.readUInt32LE(at + 16), notBefore: readU64(value, at + 8) };
  });
  return { done, retries };
}
