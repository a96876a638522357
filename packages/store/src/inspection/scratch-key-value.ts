import type { KeyValue, KeyValueChange, KeyValueEntry } from '../key-value/key-value';
import { SortedEntries } from '../key-value/sorted-entries';
import { tableRange } from '../views/view-keys';

const [blockByte] = tableRange('block').from;

/** Views in memory, for an inspection. Blocks of the queue index are forgotten: they would take as much memory as the index of the whole log. */
export class ScratchKeyValue implements KeyValue {
  readonly #entries = new SortedEntries();

  get(key: Buffer): Buffer | undefined {
    return this.#entries.get(key);
  }

  range(from: Buffer, to: Buffer): Iterable<KeyValueEntry> {
    return this.#entries.range(from, to);
  }

  lastAtOrBelow(key: Buffer, floor: Buffer): KeyValueEntry | undefined {
    return this.#entries.lastAtOrBelow(key, floor);
  }

  write(changes: readonly KeyValueChange[]): Promise<void> {
    this.put(changes);
    return Promise.resolve();
  }

  /** As `write`, at once. */
  put(changes: readonly KeyValueChange[]): void {
    for (const { key, value } of changes) {
      if (key[0] === blockByte) continue;
      if (value === undefined) this.#entries.delete(key);
      else this.#entries.set(key, Buffer.from(value));
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
