import type { Disk, DiskFile, DiskLock, DiskSpace, OpenOptions } from '@mq/common';
import type { DiskOperation } from '@mq/common/simulated';
import { roleOf, type SeamCall, type SeamWatcher } from './seam-call';

/** Passes every call on to a disk and shows those that can fail to a watcher, before and after. */
export class WatchedDisk implements Disk {
  readonly #open = new Set<WatchedFile>();
  #handles = 0;

  constructor(
    private readonly disk: Disk,
    private readonly watcher: SeamWatcher,
  ) {}

  /** Paths of the files that are open. */
  get openPaths(): readonly string[] {
    return [...this.#open].map(({ path }) => path);
  }

  open(path: string, options?: OpenOptions): DiskFile {
    const handle = ++this.#handles;
    return this.#watched(callOf('open', path, handle), () => {
      const file = new WatchedFile(this.disk.open(path, options), this.watcher, path, handle, () => this.#open.delete(file));
      this.#open.add(file);
      return file;
    });
  }

  list(directory: string): string[] {
    return this.disk.list(directory);
  }

  exists(path: string): boolean {
    return this.disk.exists(path);
  }

  makeDirectory(path: string): void {
    this.#watched(callOf('makeDirectory', path), () => this.disk.makeDirectory(path));
  }

  rename(from: string, to: string): void {
    this.#watched(callOf('rename', from), () => this.disk.rename(from, to));
    for (const file of this.#open) if (file.path === from) file.path = to;
  }

  remove(path: string): void {
    this.#watched(callOf('remove', path), () => this.disk.remove(path));
  }

  removeTree(path: string): void {
    this.#watched(callOf('removeTree', path), () => this.disk.removeTree(path));
  }

  syncDirectory(path: string): void {
    this.#watched(callOf('syncDirectory', path), () => this.disk.syncDirectory(path));
  }

  space(path: string): DiskSpace {
    return this.disk.space(path);
  }

  lock(path: string): DiskLock | undefined {
    return this.disk.lock(path);
  }

  #watched<T>(call: SeamCall, work: () => T): T {
    this.watcher.before?.(call);
    const result = work();
    this.watcher.after?.(call);
    return result;
  }
}

class WatchedFile implements DiskFile {
  constructor(
    private readonly inner: DiskFile,
    private readonly watcher: SeamWatcher,
    public path: string,
    private readonly handle: number,
    private readonly closed: () => void,
  ) {}

  write(position: number, bytes: Uint8Array): void {
    this.#watched(this.#writeCall(position, bytes), () => this.inner.write(position, bytes));
  }

  writeAsync(position: number, bytes: Uint8Array): Promise<void> {
    return this.#watchedAsync(this.#writeCall(position, bytes), () => this.inner.writeAsync(position, bytes));
  }

  read(position: number, target: Uint8Array): number {
    return this.#watched(this.#call('read'), () => this.inner.read(position, target));
  }

  readAsync(position: number, target: Uint8Array): Promise<number> {
    return this.#watchedAsync(this.#call('readAsync'), () => this.inner.readAsync(position, target));
  }

  size(): number {
    return this.inner.size();
  }

  truncate(size: number): void {
    this.#watched(this.#call('truncate'), () => this.inner.truncate(size));
  }

  sync(): void {
    this.#watched(this.#call('sync'), () => this.inner.sync());
  }

  syncData(): Promise<void> {
    return this.#watchedAsync(this.#call('syncData'), () => this.inner.syncData());
  }

  close(): void {
    this.closed();
    this.inner.close();
  }

  #writeCall(position: number, bytes: Uint8Array): SeamCall {
    const half = (): void => this.inner.write(position, bytes.subarray(0, bytes.length >>> 1));
    const growth = (): number => Math.max(0, position + bytes.length - this.inner.size());
    return { ...this.#call('write'), half, growth, bytes };
  }

  #call(operation: DiskOperation): SeamCall {
    return callOf(operation, this.path, this.handle);
  }

  #watched<T>(call: SeamCall, work: () => T): T {
    this.watcher.before?.(call);
    const result = work();
    this.watcher.after?.(call);
    return result;
  }

  async #watchedAsync<T>(call: SeamCall, work: () => Promise<T>): Promise<T> {
    this.watcher.before?.(call);
    await this.watcher.hold?.(call);
    const result = await work();
    this.watcher.after?.(call);
    return result;
  }
}

function callOf(operation: DiskOperation, path: string, handle = 0): SeamCall {
  return { operation, path, role: roleOf(path), handle };
}
