import type { Disk } from '@mq/common';

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

/** Opens the key-value stores of directories. */
export interface KeyValueOpener {
  /** Made if it is missing. */
  open(directory: string): KeyValue;
  /** To read what is there, and to write nothing. Undefined if there is none. Throws if it cannot be read. */
  openExisting(directory: string, disk: Disk): KeyValue | undefined;
  /** Puts the files of a store that is not open out of the way, or a copy of them, under names that end in `suffix`; durable when it returns. */
  setAside(directory: string, suffix: string, disk: Disk, how: 'move' | 'copy'): void;
}
