import type { KeyValueEntry } from './key-value';

/** Entries in memory, by the bytes of their keys. They are put in order when the order is asked for, and new keys came or old ones went since. */
export class SortedEntries {
  /** As latin1 keys sort as their bytes do. */
  readonly #values: Map<string, Buffer>;
  #sorted: readonly string[] | undefined;

  /** @param values taken as its own */
  constructor(values = new Map<string, Buffer>()) {
    this.#values = values;
  }

  get(key: Buffer): Buffer | undefined {
    return this.#values.get(key.toString('latin1'));
  }

  /** The value is kept as it is, and must not be changed. */
  set(key: Buffer, value: Buffer): void {
    const name = key.toString('latin1');
    if (!this.#values.has(name)) this.#sorted = undefined;
    this.#values.set(name, value);
  }

  delete(key: Buffer): void {
    if (this.#values.delete(key.toString('latin1'))) this.#sorted = undefined;
  }

  /** Entries with `from` <= key < `to`, ascending. */
  *range(from: Buffer, to: Buffer): Iterable<KeyValueEntry> {
    const keys = this.#inOrder();
    const end = to.toString('latin1');
    for (let index = firstFrom(keys, from.toString('latin1')); index < keys.length; index++) {
      const key = keys[index] ?? end;
      if (key >= end) return;
      const value = this.#values.get(key);
      if (value !== undefined) yield { key: Buffer.from(key, 'latin1'), value };
    }
  }

  /** The entry with the greatest key that is not above `key` and not below `floor`. */
  lastAtOrBelow(key: Buffer, floor: Buffer): KeyValueEntry | undefined {
    const keys = this.#inOrder();
    // No key lies between one and the same with a zero behind it.
    const found = keys[firstFrom(keys, `${key.toString('latin1')}\0`) - 1];
    if (found === undefined || found < floor.toString('latin1')) return undefined;
    const value = this.#values.get(found);
    return value === undefined ? undefined : { key: Buffer.from(found, 'latin1'), value };
  }

  /** A copy, by the bytes of the keys as latin1. */
  copy(): Map<string, Buffer> {
    return new Map(this.#values);
  }

  #inOrder(): readonly string[] {
    return (this.#sorted ??= [...this.#values.keys()].sort());
  }
}

/** Where the first key lies that is not below `from`. */
function firstFrom(keys: readonly string[], from: string): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] ?? '') < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
