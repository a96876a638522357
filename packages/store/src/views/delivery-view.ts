import { openProgressBytes, readOpenProgress, writeOpenProgress, type OpenProgress } from '../delivery/open-progress-bytes';
import type { KeyValue, KeyValueChange } from '../key-value/key-value';
import { DirtySet } from './dirty-set';
import type { View } from './view';
import { deliveryKey, readDeliveryKey, tableRange } from './view-keys';

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
      entry.progress = readOpenProgress(Buffer.concat(values), 0).progress;
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

function serialize(progress: OpenProgress): Buffer {
  const value = Buffer.alloc(openProgressBytes(progress));
  writeOpenProgress(value, 0, progress);
  return value;
}
