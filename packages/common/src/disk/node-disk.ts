import {
  closeSync,
  existsSync,
  fdatasync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  constants,
  read,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statfsSync,
  unlinkSync,
  write,
  writeSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Disk, DiskFile, DiskLock, DiskSpace, OpenOptions } from './disk';
import { takeProcessLock } from './process-lock';

/** The file system of the machine. */
export class NodeDisk implements Disk {
  open(path: string, options: OpenOptions = {}): DiskFile {
    let flags = options.write === true ? constants.O_RDWR : constants.O_RDONLY;
    if (options.create === true) flags |= constants.O_CREAT;
    if (options.exclusive === true) flags |= constants.O_CREAT | constants.O_EXCL;
    return new NodeFile(openSync(path, flags, options.mode ?? 0o640));
  }

  list(directory: string): string[] {
    return readdirSync(directory);
  }

  exists(path: string): boolean {
    return existsSync(path);
  }

  /** One directory after the other: mkdir with `recursive` never returns where a file system refuses with ENOENT, as procfs does. */
  makeDirectory(path: string): void {
    const missing: string[] = [];
    for (let directory = resolve(path); !existsSync(directory); directory = dirname(directory)) missing.push(directory);
    for (const directory of missing.toReversed()) {
      makeUnlessThere(directory);
      this.syncDirectory(dirname(directory));
    }
  }

  rename(from: string, to: string): void {
    renameSync(from, to);
  }

  remove(path: string): void {
    unlinkSync(path);
  }

  removeTree(path: string): void {
    rmSync(path, { recursive: true, force: true });
  }

  syncDirectory(path: string): void {
    // Windows cannot open a directory; its file systems make names durable by themselves.
    if (process.platform === 'win32') return;
    const fd = openSync(path, constants.O_RDONLY);
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  }

  space(path: string): DiskSpace {
    const { bsize, blocks, bavail } = statfsSync(path);
    return { totalBytes: bsize * blocks, freeBytes: bsize * bavail };
  }

  lock(path: string): DiskLock | undefined {
    return takeProcessLock(path);
  }
}

class NodeFile implements DiskFile {
  readonly #fd: number;
  /** Calls under way off the event loop: their descriptor must not become that of another file. */
  #underWay = 0;
  #closed = false;

  constructor(fd: number) {
    this.#fd = fd;
  }

  write(position: number, bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length;) {
      done += writeSync(this.#fd, bytes, done, bytes.length - done, position + done);
    }
  }

  async writeAsync(position: number, bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      done += await this.#offLoop<number>((finish) => write(this.#fd, bytes, done, bytes.length - done, position + done, finish));
    }
  }

  read(position: number, target: Uint8Array): number {
    let done = 0;
    while (done < target.length) {
      const count = readSync(this.#fd, target, done, target.length - done, position + done);
      if (count === 0) break;
      done += count;
    }
    return done;
  }

  async readAsync(position: number, target: Uint8Array): Promise<number> {
    let done = 0;
    while (done < target.length) {
      const count = await this.#offLoop<number>((finish) => read(this.#fd, target, done, target.length - done, position + done, finish));
      if (count === 0) break;
      done += count;
    }
    return done;
  }

  size(): number {
    return fstatSync(this.#fd).size;
  }

  truncate(size: number): void {
    ftruncateSync(this.#fd, size);
  }

  sync(): void {
    fsyncSync(this.#fd);
  }

  syncData(): Promise<void> {
    return this.#offLoop((finish) => fdatasync(this.#fd, finish));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#closeWhenIdle();
  }

  #offLoop<T>(call: (finish: (error: Error | null, result?: T) => void) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#closed) throw Object.assign(new Error('EBADF: the file is closed'), { code: 'EBADF' });
      this.#underWay++;
      call((error, result) => {
        this.#underWay--;
        this.#closeWhenIdle();
        if (error === null) resolve(result as T);
        else reject(error);
      });
    });
  }

  #closeWhenIdle(): void {
    if (this.#closed && this.#underWay === 0) closeSync(this.#fd);
  }
}

function makeUnlessThere(directory: string): void {
  try {
    mkdirSync(directory);
  } catch (error) {
    // Somebody else may have made it meanwhile.
    if (!existsSync(directory)) throw error;
  }
}
