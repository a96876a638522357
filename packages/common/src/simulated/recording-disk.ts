import type { Disk, DiskFile, DiskLock, DiskSpace, OpenOptions } from '../disk/disk';

/** A call that changed a disk or made a change durable; `file` is a number that stays with a file through its renames. */
export type DiskEvent =
  | { readonly kind: 'create'; readonly path: string; readonly file: number }
  | { readonly kind: 'write'; readonly file: number; readonly path: string; readonly position: number; readonly bytes: Buffer }
  /** What was written before `from` (a number of events) is durable now. */
  | { readonly kind: 'synced'; readonly file: number; readonly from: number }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'syncDirectory'; readonly path: string }
  /** Something else happened: a sync began, or what another recorder calls a step. */
  | { readonly kind: 'step' };

/** What was done to a disk, by all processes that used it one after the other. */
export class DiskRecord {
  /** All events so far. */
  readonly events: DiskEvent[] = [];
  readonly #names = new Map<string, number>();
  #files = 0;

  /** @param paths the files that are on the disk already; they get the numbers 0, 1, ... */
  constructor(paths: Iterable<string> = []) {
    for (const path of paths) this.#names.set(path, this.#files++);
  }

  /** Notes a step of something else that a power loss may come before or after. Returns how many events there were before. */
  step(): number {
    return this.events.push({ kind: 'step' }) - 1;
  }

  /** The number of a file that was opened; new if there was none. */
  opened(path: string): number {
    let file = this.#names.get(path);
    if (file !== undefined) return file;
    this.#names.set(path, (file = this.#files++));
    this.events.push({ kind: 'create', path, file });
    return file;
  }

  renamed(from: string, to: string): void {
    const file = this.#names.get(from);
    this.#names.delete(from);
    if (file !== undefined) this.#names.set(to, file);
    this.events.push({ kind: 'rename', from, to });
  }

  removed(path: string): void {
    this.#names.delete(path);
    this.events.push({ kind: 'remove', path });
  }

  /** The path of a file now; undefined if it has none. */
  pathOf(file: number): string | undefined {
    for (const [path, number] of this.#names) if (number === file) return path;
    return undefined;
  }
}

/**
 * Passes every call on to a disk and writes down those that change something, in their order: what a power loss after any of them may leave is then
 * for `UnsyncedDisk` to say. Directories count as durable when they are made; `truncate` is refused, because nothing says yet what a power loss makes of it.
 */
export class RecordingDisk implements Disk {
  constructor(
    private readonly disk: Disk,
    private readonly record: DiskRecord,
  ) {}

  open(path: string, options?: OpenOptions): DiskFile {
    const opened = this.disk.open(path, options);
    return new RecordedFile(this.record, opened, this.record.opened(path), path);
  }

  list(directory: string): string[] {
    return this.disk.list(directory);
  }

  exists(path: string): boolean {
    return this.disk.exists(path);
  }

  makeDirectory(path: string): void {
    this.disk.makeDirectory(path);
  }

  rename(from: string, to: string): void {
    this.disk.rename(from, to);
    this.record.renamed(from, to);
  }

  remove(path: string): void {
    this.disk.remove(path);
    this.record.removed(path);
  }

  removeTree(path: string): void {
    throw new Error(`a recording disk cannot remove the tree ${path}`);
  }

  syncDirectory(path: string): void {
    this.disk.syncDirectory(path);
    this.record.events.push({ kind: 'syncDirectory', path });
  }

  space(path: string): DiskSpace {
    return this.disk.space(path);
  }

  lock(path: string): DiskLock | undefined {
    return this.disk.lock(path);
  }
}

class RecordedFile implements DiskFile {
  constructor(
    private readonly record: DiskRecord,
    private readonly inner: DiskFile,
    private readonly file: number,
    private readonly openedAs: string,
  ) {}

  write(position: number, bytes: Uint8Array): void {
    this.inner.write(position, bytes);
    this.#written(position, bytes);
  }

  async writeAsync(position: number, bytes: Uint8Array): Promise<void> {
    await this.inner.writeAsync(position, bytes);
    this.#written(position, bytes);
  }

  #written(position: number, bytes: Uint8Array): void {
    const path = this.record.pathOf(this.file) ?? this.openedAs;
    this.record.events.push({ kind: 'write', file: this.file, path, position, bytes: Buffer.from(bytes) });
  }

  read(position: number, target: Uint8Array): number {
    return this.inner.read(position, target);
  }

  readAsync(position: number, target: Uint8Array): Promise<number> {
    return this.inner.readAsync(position, target);
  }

  size(): number {
    return this.inner.size();
  }

  truncate(): void {
    throw new Error('a recording disk cannot truncate');
  }

  sync(): void {
    const from = this.record.step();
    this.inner.sync();
    this.record.events.push({ kind: 'synced', file: this.file, from });
  }

  async syncData(): Promise<void> {
    const from = this.record.step();
    await this.inner.syncData();
    this.record.events.push({ kind: 'synced', file: this.file, from });
  }

  close(): void {
    this.inner.close();
  }
}
