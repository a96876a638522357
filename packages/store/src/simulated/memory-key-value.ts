import type { KeyValue, KeyValueChange, KeyValueEntry, KeyValueOpener } from '../key-value/key-value';
import { SortedEntries } from '../key-value/sorted-entries';

/**
 * Views in memory, for tests. They outlive `close`, by directory. A write under way at `crash` is lost; `failNext` makes the next write fail;
 * `holdWrites` makes writes wait.
 */
export class MemoryKeyValue implements KeyValueOpener {
  readonly #directories = new Map<string, SortedEntries>();
  #generation = 0;
  #failure: Error | undefined;
  #held: (() => void)[] | undefined;

  open(directory: string): KeyValue {
    let entries = this.#directories.get(directory);
    if (entries === undefined) this.#directories.set(directory, (entries = new SortedEntries()));
    return new MemoryKeyValueHandle(this, entries, this.#generation);
  }

  openExisting(directory: string): KeyValue | undefined {
    const entries = this.#directories.get(directory);
    return entries === undefined ? undefined : new MemoryKeyValueHandle(this, entries, this.#generation);
  }

  setAside(directory: string, suffix: string, _: unknown, how: 'move' | 'copy'): void {
    const entries = this.#directories.get(directory);
    if (how === 'move') this.#directories.delete(directory);
    if (entries !== undefined) this.#directories.set(directory + suffix, how === 'move' ? entries : new SortedEntries(entries.copy()));
  }

  /** The process or the machine dies: what was not committed is gone. */
  crash(): void {
    this.#generation++;
    this.#failure = undefined;
    this.#held = undefined;
  }

  /** Loses everything of a directory. */
  wipe(directory: string): void {
    this.#directories.delete(directory);
  }

  /** A copy of a directory's state, as a backup would be. */
  backup(directory: string): ReadonlyMap<string, Buffer> {
    return this.#directories.get(directory)?.copy() ?? new Map<string, Buffer>();
  }

  restore(directory: string, backup: ReadonlyMap<string, Buffer>): void {
    this.#directories.set(directory, new SortedEntries(new Map(backup)));
  }

  /** Sets the state of a directory; the map is taken as it is. */
  hold(directory: string, entries: Map<string, Buffer>): void {
    this.#directories.set(directory, new SortedEntries(entries));
  }

  failNext(error: Error): void {
    this.#failure = error;
  }

  holdWrites(): void {
    this.#held ??= [];
  }

  releaseWrites(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const resume of held) resume();
  }

  /** How many writes wait. */
  get heldWrites(): number {
    return this.#held?.length ?? 0;
  }

  /** @internal */
  async commit(entries: SortedEntries, changes: readonly KeyValueChange[], generation: number): Promise<void> {
    await new Promise<void>((resolve) => (this.#held === undefined ? queueMicrotask(resolve) : this.#held.push(resolve)));
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure !== undefined) throw failure;
    // A dead process never learns how its write ended.
    if (generation !== this.#generation) return new Promise<void>(() => undefined);
    for (const { key, value } of changes) {
      if (value === undefined) entries.delete(key);
      else entries.set(key, Buffer.from(value));
    }
  }
}

class MemoryKeyValueHandle implements KeyValue {
  constructor(
    private readonly owner: MemoryKeyValue,
    private readonly entries: SortedEntries,
    private readonly generation: number,
  ) {}

  get(key: Buffer): Buffer | undefined {
    const value = this.entries.get(key);
    return value === undefined ? undefined : Buffer.from(value);
  }

  *range(from: Buffer, to: Buffer): Iterable<KeyValueEntry> {
    for (const { key, value } of this.entries.range(from, to)) yield { key, value: Buffer.from(value) };
  }

  lastAtOrBelow(key: Buffer, floor: Buffer): KeyValueEntry | undefined {
    const found = this.entries.lastAtOrBelow(key, floor);
    return found === undefined ? undefined : { key: found.key, value: Buffer.from(found.value) };
  }

  write(changes: readonly KeyValueChange[]): Promise<void> {
    return this.owner.commit(this.entries, changes, this.generation);
  }

  async close(): Promise<void> {
    await Promise.resolve();
  }
}
