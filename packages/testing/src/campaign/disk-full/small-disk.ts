import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const blockBytes = 1024 * 1024;
const zeros = Buffer.alloc(blockBytes);
/** A file system never gives away its last bytes in full blocks. */
const smallestBlock = 4096;

/** A file system of its own (tmpfs) with little room, and a stranger on it that takes what is left. Needs the right to mount. */
export class SmallDisk implements Disposable {
  readonly directory: string;
  readonly #stranger: string;

  /** Throws when nothing can be mounted here. */
  constructor(directory: string, bytes: number) {
    mkdirSync(directory, { recursive: true });
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=0700`, 'tmpfs', directory], { stdio: 'pipe' });
    } catch (error) {
      throw new Error('no tmpfs can be mounted here, and without one no disk gets full: run this as root on Linux', { cause: error });
    }
    this.directory = directory;
    this.#stranger = join(directory, 'stranger');
  }

  /** Whether file systems can be mounted here. */
  static possible(directory: string): boolean {
    try {
      new SmallDisk(join(directory, 'probe'), blockBytes)[Symbol.dispose]();
      return true;
    } catch {
      return false;
    }
  }

  get freeBytes(): number {
    const { bsize, bavail } = statfsSync(this.directory);
    return bsize * bavail;
  }

  /** The stranger takes all but this. */
  fill(leaveBytes: number): void {
    const file = openSync(this.#stranger, 'a');
    try {
      for (let step = blockBytes; step >= smallestBlock;) {
        if (this.freeBytes < leaveBytes + step || !written(file, step)) step /= 2;
      }
    } finally {
      closeSync(file);
    }
  }

  /** The stranger goes. */
  free(): void {
    rmSync(this.#stranger, { force: true });
  }

  [Symbol.dispose](): void {
    if (existsSync(this.directory)) execFileSync('umount', ['-l', this.directory], { stdio: 'pipe' });
  }
}

function written(file: number, bytes: number): boolean {
  try {
    return writeSync(file, zeros, 0, bytes) === bytes;
  } catch {
    return false;
  }
}
