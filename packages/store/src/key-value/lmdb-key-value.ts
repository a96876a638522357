import { join } from 'node:path';
import { copyFile, NodeDisk, type Disk } from '@mq/common';
import { type Key, open, type RootDatabase } from 'lmdb';
import type { KeyValue, KeyValueChange, KeyValueEntry, KeyValueOpener } from './key-value';
import { LmdbRoom } from './lmdb-room';

/** The file of LMDB that holds everything, and the one beside it that says who reads. */
const [dataFile, lockFile] = ['data.mdb', 'lock.mdb'];

/**
 * Views in LMDB. The options make a batch plain LMDB durability: pages are synced, then the meta page that points at them is written and
 * synced, then `write` resolves; after a power loss the old or the new state is there. (`overlappingSync`, the default of the package, resolves
 * before the sync.) Without `eventTurnBatching` the package makes no batch of its own around ours; the promise of such a batch is given to nobody, and
 * its rejection when the disk is full would end the process.
 */
class LmdbKeyValue implements KeyValue {
  readonly #database: RootDatabase<Buffer, Key>;

  readonly #room: LmdbRoom | undefined;

  constructor(directory: string, disk: Disk, { readOnly }: { readonly readOnly: boolean }) {
    this.#database = open<Buffer, Key>({
      path: directory,
      noSubdir: false,
      keyEncoding: 'binary',
      encoding: 'binary',
      overlappingSync: false,
      eventTurnBatching: false,
      compression: false,
      readOnly,
    });
    this.#room = readOnly ? undefined : new LmdbRoom(disk.open(join(directory, dataFile), { write: true }));
  }

  get(key: Buffer): Buffer | undefined {
    return this.#database.getBinary(key);
  }

  *range(from: Buffer, to: Buffer): Iterable<KeyValueEntry> {
    for (const { key, value } of this.#database.getRange({ start: from, end: to })) yield { key: asBuffer(key), value };
  }

  lastAtOrBelow(key: Buffer, floor: Buffer): KeyValueEntry | undefined {
    for (const entry of this.#database.getRange({ start: key, reverse: true, limit: 1 })) {
      const found = asBuffer(entry.key);
      return Buffer.compare(found, floor) >= 0 ? { key: found, value: entry.value } : undefined;
    }
    return undefined;
  }

  async write(changes: readonly KeyValueChange[]): Promise<void> {
    // Single results fail with the batch, which is where it is noticed. All puts share a few promises.
    let watched: Promise<boolean> | undefined;
    this.#makeRoom(changes);
    try {
      await this.#database.batch(() => {
        for (const { key, value } of changes) {
          const result = value === undefined ? this.#database.remove(key) : this.#database.put(key, value);
          if (result === watched) continue;
          watched = result;
          result.catch(() => undefined);
        }
      });
    } catch (error) {
      throw await commitError(error);
    }
    // A read transaction of this turn would go on showing the old state.
    this.#database.resetReadTxn();
  }

  close(): Promise<void> {
    this.#room?.close();
    return this.#database.close();
  }

  #makeRoom(changes: readonly KeyValueChange[]): void {
    const { lastPageNumber, pageSize } = this.#database.getStats() as LmdbStats;
    this.#room?.make((lastPageNumber + 1) * pageSize, pageSize, changes);
  }
}

/** What the package says of an environment, as far as it is used. */
interface LmdbStats {
  readonly lastPageNumber: number;
  readonly pageSize: number;
}

/** lmdb says only that a commit failed; the reason comes later, in a promise inside the error. */
async function commitError(error: unknown): Promise<unknown> {
  const reason: unknown = error instanceof Error && 'commitError' in error ? error.commitError : undefined;
  try {
    await reason;
    return error;
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : String(cause);
    return new Error(`writing the views failed: ${text}`, { cause });
  }
}

function asBuffer(key: Key): Buffer {
  if (key instanceof Uint8Array) return Buffer.isBuffer(key) ? key : Buffer.from(key);
  throw new TypeError('lmdb gave a key that is not binary');
}

/** Opens views in LMDB. @param disk where room is made for them: LMDB itself knows only the file system of the machine */
export function lmdbKeyValueOn(disk: Disk): KeyValueOpener {
  return {
    open: (directory) => new LmdbKeyValue(directory, disk, { readOnly: false }),
    openExisting: (directory) =>
      disk.exists(join(directory, dataFile)) ? new LmdbKeyValue(directory, disk, { readOnly: true }) : undefined,
    setAside: setFilesAside,
  };
}

/** Opens views on the file system of the machine. */
export const lmdbKeyValue: KeyValueOpener = lmdbKeyValueOn(new NodeDisk());

function setFilesAside(directory: string, suffix: string, disk: Disk, how: 'move' | 'copy'): void {
  const path = join(directory, dataFile);
  if (disk.exists(path)) {
    if (how === 'move') disk.rename(path, path + suffix);
    else copyFile(disk, path, path + suffix);
  }
  if (how === 'move' && disk.exists(join(directory, lockFile))) disk.remove(join(directory, lockFile));
  disk.syncDirectory(directory);
}
