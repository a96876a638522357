import type { Disk, DiskFile, DiskLock, DiskSpace, OpenOptions } from '../disk/disk';

/** A disk as one process sees it: after that process has died, code of it that still runs can do no harm. Made by `MemoryDisk.newProcess`. */
export class MemoryDiskProcess implements Disk {
  constructor(
    private readonly disk: Disk,
    private readonly checkAlive: (operation: string, path: string) => void,
  ) {}

  open(path: string, options?: OpenOptions): DiskFile {
    this.checkAlive('open', path);
    return this.disk.open(path, options);
  }

  list(directory: string): string[] {
    this.checkAlive('list', directory);
    return this.disk.list(directory);
  }

  exists(path: string): boolean {
    this.checkAlive('exists', path);
    return this.disk.exists(path);
  }

  makeDirectory(path: string): void {
    this.checkAlive('makeDirectory', path);
    this.disk.makeDirectory(path);
  }

  rename(from: string, to: string): void {
    this.checkAlive('rename', from);
    this.disk.rename(from, to);
  }

  remove(path: string): void {
    this.checkAlive('remove', path);
    this.disk.remove(path);
  }

  removeTree(path: string): void {
    this.checkAlive('removeTree', path);
    this.disk.removeTree(path);
  }

  syncDirectory(path: string): void {
    this.checkAlive('syncDirectory', path);
    this.disk.syncDirectory(path);
  }

  space(path: string): DiskSpace {
    return this.disk.space(path);
  }

  lock(path: string): DiskLock | undefined {
    this.checkAlive('lock', path);
    return this.disk.lock(path);
  }
}
