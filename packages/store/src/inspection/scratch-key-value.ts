import type { KeyValue, KeyValueChange, KeyValueEntry } from '../key-value/key-value';
import { tableRange } from '../views/view-keys';

const [blockByte] = tableRange('block').from;

/** Views in memory, for an inspection. Blocks of the queue index are forgotten: they would take as much memory as the index of the whole log. */
export class ScratchKeyValue implements KeyValue {
  readonly #entries = new Map<string, Buffer>();

  get(key: Buffer): Buffer | undefined {
    return this.#entries.get(key.toString('latin1'));
  }

  *range(from: Buffer, to: Buffer): Iterable<KeyValueEntry> {
    const [first, end] = [from.toString('latin1'), to.toString('latin1')];
    const keys = [...this.#entries.keys()].filter((key) => key >= first && key < end).sort();
    for (const key of keys) {
      const value = this.#entries.get(key);
      if (value !== undefined) yield { key: Buffer.from(key, 'latin1'), value };
    }
  }

  lastAtOrBelow(key: Buffer, floor: Buffer): KeyValueEntry | undefined {
    return [...this.range(floor, Buffer.concat([key, Buffer.of(0)]))].at(-1);
  }

  write(changes: readonly KeyValueChange[]): Promise<void> {
    this.put(changes);
    return Promise.resolve();
  }

  /** As `write`, at once. */
  put(changes: readonly KeyValueChange[]): void {
    for (const { key, value } of changes) {
      if (key[0] === blockByte) continue;
      if (value === undefined) this.#entries.delete(key.toString('latin1'));
      else this.#entries.set(key.toString('latin1'), Buffer.from(value));
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
