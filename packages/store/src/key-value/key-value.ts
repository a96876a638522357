/**
 * The door to the store of the views: ordered keys, atomic durable batches. Keys and values are bytes; keys sort as unsigned bytes.
 * The first byte of a key is not 0 (lmdb keeps entries of its own there).
 */
export interface KeyValue {
  get(key: Buffer): Buffer | undefined;
  /** Entries with `from` <= key < `to`, ascending. Do not write while iterating. */
  range(from: Buffer, to: Buffer): Iterable<KeyValueEntry>;
  /** The entry with the greatest key that is not above `key` and not below `floor`. */
  lastAtOrBelow(key: Buffer, floor: Buffer): KeyValueEntry | undefined;
  /**
   * Applies all changes or, if it fails or the power goes, none. Durable when it resolves; reads see it from then on. One at a time.
   * The buffers must not be changed before.
   */
  write(changes: readonly KeyValueChange[]): Promise<void>;
  close(): Promise<void>;
}

export interface KeyValueEntry {
  readonly key: Buffer;
  readonly value: Buffer;
}

/** A new value for a key, or its removal. */
export interface KeyValueChange {
  readonly key: Buffer;
  /** Undefined: remove the key. */
  readonly value: Buffer | undefined;
}

/** Opens the key-value store of a directory, made if it is missing. */
export interface KeyValueOpener {
  open(directory: string): KeyValue;
}
