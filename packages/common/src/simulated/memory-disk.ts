import type { Random } from '../chance/random';
import type { Disk, DiskFile, DiskLock, DiskSpace, OpenOptions } from '../disk/disk';
import { DiskFaults, diskError } from './disk-faults';
import { MemoryDiskProcess } from './memory-disk-process';
import { MemoryFileContent } from './memory-file-content';

export interface MemoryDiskOptions {
  /** What fits on it; a write beyond fails with ENOSPC. @default 1 GiB */
  readonly totalBytes?: number;
}

/**
 * A disk that forgets, for tests. It keeps what was written apart from what was synced: after `crash` only synced bytes and names are there, and
 * whatever part of the rest chance has kept. Directories exist when they are made; a file's name is durable after `syncDirectory`.
 *
 * What it may do to a store: fail any call (`faults`), be full, lose everything unsynced, keep any subset of the unsynced pages, stop in
 * the middle of any sequence of calls (`faults.dieAfter`). What it never does: change synced bytes, unless a test calls `damage`.
 */
export class MemoryDisk implements Disk {
  readonly faults = new DiskFaults();
  #totalBytes: number;
  #names = new Map<string, MemoryFileContent>();
  #durableNames = new Map<string, MemoryFileContent>();
  readonly #directories = new Set<string>();
  readonly #locks = new Set<string>();
  #generation = 0;
  #heldSyncs: (() => void)[] | undefined;

  constructor(options: MemoryDiskOptions = {}) {
    this.#totalBytes = options.totalBytes ?? 2 ** 30;
  }

  /** A disk with these files, all durable. The buffers are only read: many disks may hold the same ones, as long as nobody else changes them. */
  static holding(files: Iterable<readonly [path: string, content: Buffer<ArrayBuffer>]>, options: MemoryDiskOptions = {}): MemoryDisk {
    const disk = new MemoryDisk(options);
    for (const [path, bytes] of files) {
      const content = MemoryFileContent.holding(bytes);
      disk.#names.set(path, content);
      disk.#durableNames.set(path, content);
    }
    return disk;
  }

  /** The disk for a process that begins now and ends at the next `crash` or `killProcess`. */
  newProcess(): Disk {
    const generation = this.#generation;
    return new MemoryDiskProcess(this, (operation, path) => {
      if (generation !== this.#generation) throw diskError('EIO', operation, path);
    });
  }

  open(path: string, options: OpenOptions = {}): DiskFile {
    this.faults.check('open', path);
    let content = this.#names.get(path);
    if (content !== undefined && options.exclusive === true) throw diskError('EEXIST', 'open', path);
    if (content === undefined) {
      if (options.create !== true && options.exclusive !== true) throw diskError('ENOENT', 'open', path);
      this.#checkDirectory(path);
      content = new MemoryFileContent();
      this.#names.set(path, content);
    }
    return new MemoryFile(this, path, content, this.#generation);
  }

  list(directory: string): string[] {
    const prefix = `${directory}/`;
    const paths = [...this.#names.keys(), ...this.#directories].filter((path) => path.startsWith(prefix));
    return [...new Set(paths.map((path) => path.slice(prefix.length).split('/')[0] ?? ''))];
  }

  exists(path: string): boolean {
    return this.#names.has(path) || this.#directories.has(path);
  }

  makeDirectory(path: string): void {
    this.faults.check('makeDirectory', path);
    const parts = path.split('/');
    for (let i = 1; i <= parts.length; i++) this.#directories.add(parts.slice(0, i).join('/'));
  }

  rename(from: string, to: string): void {
    this.faults.check('rename', from);
    const content = this.#names.get(from);
    if (content === undefined) throw diskError('ENOENT', 'rename', from);
    this.#checkDirectory(to);
    this.#names.delete(from);
    this.#names.set(to, content);
  }

  remove(path: string): void {
    this.faults.check('remove', path);
    if (!this.#names.delete(path)) throw diskError('ENOENT', 'unlink', path);
  }

  removeTree(path: string): void {
    this.faults.check('removeTree', path);
    const inside = (name: string): boolean => name === path || name.startsWith(`${path}/`);
    for (const name of [...this.#names.keys()].filter(inside)) this.#names.delete(name);
    for (const name of [...this.#directories].filter(inside)) this.#directories.delete(name);
  }

  syncDirectory(path: string): void {
    this.faults.check('syncDirectory', path);
    const inside = (name: string): boolean => name.slice(0, name.lastIndexOf('/')) === path;
    for (const name of [...this.#durableNames.keys()].filter(inside)) this.#durableNames.delete(name);
    for (const [name, content] of this.#names) if (inside(name)) this.#durableNames.set(name, content);
  }

  space(): DiskSpace {
    return { totalBytes: this.#totalBytes, freeBytes: Math.max(0, this.#totalBytes - this.usedBytes) };
  }

  lock(path: string): DiskLock | undefined {
    if (this.#locks.has(path)) return undefined;
    this.#locks.add(path);
    const generation = this.#generation;
    return { release: () => void (generation === this.#generation && this.#locks.delete(path)) };
  }

  /** Bytes in all files. */
  get usedBytes(): number {
    let bytes = 0;
    for (const { size } of this.#names.values()) bytes += size;
    return bytes;
  }

  /** Every file, as it is now; the bytes are copies. */
  files(): Map<string, Buffer<ArrayBuffer>> {
    return new Map([...this.#names].map(([path, content]) => [path, content.copy()]));
  }

  /** Makes the disk larger or smaller; what is on it stays. */
  resize(totalBytes: number): void {
    this.#totalBytes = totalBytes;
  }

  /**
   * The power goes off and on again: unsynced bytes and names are gone, locks are free, open files are dead. With `random`, each unsynced page
   * is kept or lost by chance.
   */
  crash(random?: Random): void {
    this.#generation++;
    this.#heldSyncs = undefined;
    this.faults.clear();
    this.#locks.clear();
    this.#names = new Map(this.#durableNames);
    for (const content of new Set(this.#names.values())) content.crash(random);
  }

  /** The process dies but the machine stays: written bytes and names are kept, locks are free, open files are dead. */
  killProcess(): void {
    this.#generation++;
    this.#heldSyncs = undefined;
    this.faults.clear();
    this.#locks.clear();
  }

  /** From now on syncs wait until `releaseSyncs`. */
  holdSyncs(): void {
    this.#heldSyncs ??= [];
  }

  releaseSyncs(): void {
    const held = this.#heldSyncs ?? [];
    this.#heldSyncs = undefined;
    for (const finish of held) finish();
  }

  /** How many syncs wait. */
  get heldSyncs(): number {
    return this.#heldSyncs?.length ?? 0;
  }

  /** The bytes of a file, to look at or to damage in place; the damage is durable. */
  damage(path: string, change: (bytes: Buffer) => void): void {
    const content = this.#names.get(path);
    if (content === undefined) throw diskError('ENOENT', 'damage', path);
    content.damage(change);
  }

  /**
   * A sync of a file has failed, as Linux means it: the pages count as clean from now on, are read as they were written, and never reach the disk unless they are
   * written again. A later sync succeeds without them.
   */
  forgetUnsynced(path: string): void {
    this.#names.get(path)?.forgetUnsynced();
  }

  /** @internal */
  enter(operation: DiskOperationOfFile, path: string, generation: number): void {
    if (generation !== this.#generation) throw diskError('EBADF', operation, path);
    this.faults.check(operation, path);
  }

  /** @internal */
  checkSpace(path: string, growth: number): void {
    if (growth > 0 && this.usedBytes + growth > this.#totalBytes) throw diskError('ENOSPC', 'write', path);
  }

  /** @internal Runs now, or when held syncs are released; never after a crash. */
  finishSync(finish: () => void): void {
    const generation = this.#generation;
    const guarded = (): void => {
      if (generation === this.#generation) finish();
    };
    if (this.#heldSyncs === undefined) queueMicrotask(guarded);
    else this.#heldSyncs.push(guarded);
  }

  #checkDirectory(path: string): void {
    const directory = path.slice(0, path.lastIndexOf('/'));
    if (!this.#directories.has(directory)) throw diskError('ENOENT', 'open', path);
  }
}

type DiskOperationOfFile = 'write' | 'read' | 'readAsync' | 'truncate' | 'sync' | 'syncData';

class MemoryFile implements DiskFile {
  #closed = false;

  constructor(
    private readonly disk: MemoryDisk,
    private readonly path: string,
    private readonly content: MemoryFileContent,
    private readonly generation: number,
  ) {}

  write(position: number, bytes: Uint8Array): void {
    this.#enter('write');
    this.disk.checkSpace(this.path, position + bytes.length - this.content.size);
    this.content.write(position, bytes);
  }

  async writeAsync(position: number, bytes: Uint8Array): Promise<void> {
    this.write(position, bytes);
    await Promise.resolve();
  }

  read(position: number, target: Uint8Array): number {
    this.#enter('read');
    return this.content.read(position, target);
  }

  async readAsync(position: number, target: Uint8Array): Promise<number> {
    await Promise.resolve();
    this.#enter('readAsync');
    return this.content.read(position, target);
  }

  size(): number {
    return this.content.size;
  }

  truncate(size: number): void {
    this.#enter('truncate');
    this.disk.checkSpace(this.path, size - this.content.size);
    this.content.truncate(size);
  }

  sync(): void {
    this.#enter('sync');
    this.content.sync(this.content.unsynced());
  }

  async syncData(): Promise<void> {
    this.#enter('syncData');
    const snapshot = this.content.unsynced();
    await new Promise<void>((resolve) => this.disk.finishSync(resolve));
    this.content.sync(snapshot);
  }

  close(): void {
    this.#closed = true;
  }

  #enter(operation: DiskOperationOfFile): void {
    if (this.#closed) throw diskError('EBADF', operation, this.path);
    this.disk.enter(operation, this.path, this.generation);
  }
}
