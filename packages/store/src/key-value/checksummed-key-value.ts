import { crc32c } from '@mq/common';
import { unreadableEntry } from './unreadable-entry';
import type { KeyValue, KeyValueChange, KeyValueEntry } from './key-value';

const checksumBytes = 4;

/**
 * A key-value store whose entries prove themselves: behind each value lies the CRC-32C of key and value. LMDB has no checksums of its own, and most wrong
 * values would make sense.
 */
export class ChecksummedKeyValue implements KeyValue {
  /**
   * @param onDamaged takes the key of each entry that fails its checksum, which then looks as if it were missing.
   * @default reading such an entry throws VIEWS_MISMATCH
   */
  constructor(
    private readonly inner: KeyValue,
    private readonly onDamaged: (key: Buffer) => void = refuse,
  ) {}

  get(key: Buffer): Buffer | undefined {
    const stored = this.inner.get(key);
    return stored === undefined ? undefined : this.#proven(key, stored);
  }

  *range(from: Buffer, to: Buffer): Iterable<KeyValueEntry> {
    for (const { key, value: stored } of this.inner.range(from, to)) {
      const value = this.#proven(key, stored);
      if (value !== undefined) yield { key, value };
    }
  }

  lastAtOrBelow(key: Buffer, floor: Buffer): KeyValueEntry | undefined {
    const entry = this.inner.lastAtOrBelow(key, floor);
    const value = entry === undefined ? undefined : this.#proven(entry.key, entry.value);
    return entry === undefined || value === undefined ? undefined : { key: entry.key, value };
  }

  write(changes: readonly KeyValueChange[]): Promise<void> {
    return this.inner.write(changes.map(({ key, value }) => ({ key, value: value === undefined ? undefined : withChecksum(key, value) })));
  }

  close(): Promise<void> {
    return this.inner.close();
  }

  #proven(key: Buffer, stored: Buffer): Buffer | undefined {
    const value = withoutChecksum(key, stored);
    if (value === undefined) this.onDamaged(key);
    return value;
  }
}

/** A value as it is stored. */
export function withChecksum(key: Buffer, value: Buffer): Buffer {
  const all = Buffer.allocUnsafe(key.length + value.length + checksumBytes);
  key.copy(all);
  value.copy(all, key.length);
  const end = all.length - checksumBytes;
  all.writeUInt32LE(crc32c(all.subarray(0, end)), end);
  return all.subarray(key.length);
}

/** The value of a stored one; undefined if the checksum is wrong. */
export function withoutChecksum(key: Buffer, stored: Buffer): Buffer | undefined {
  const end = stored.length - checksumBytes;
  if (end < 0) return undefined;
  const value = stored.subarray(0, end);
  return crc32c(value, crc32c(key)) === stored.readUInt32LE(end) ? value : undefined;
}

function refuse(key: Buffer): never {
  throw unreadableEntry(`an entry (${key.toString('hex')})`);
}
