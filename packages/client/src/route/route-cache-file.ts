import type { Clock, Disk, Logger, Random, Timer, TopicRoute } from '@mq/common';
import { formatRouteCache, parseRouteCache } from './route-cache-format';

/** Changes that come together are written together, and a file is written at most this often. */
const writeDelayMs = 1_000;
/** A larger file is not ours. */
const maxFileBytes = 64 * 1024 * 1024;

export interface RouteCacheFileOptions {
  readonly path: string;
  readonly disk: Disk;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** What to write, asked for when it is time to write. */
  readonly routes: () => readonly TopicRoute[];
}

/** Keeps routes in a file, so that a restarted client works while every NameServer is down. Its failures are warnings, never errors. */
export class RouteCacheFile {
  readonly #options: RouteCacheFileOptions;
  #timer: Timer | undefined;
  #writing: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: RouteCacheFileOptions) {
    this.#options = options;
  }

  /** The routes of the file; none if it is missing, unreadable or ill-formed. */
  load(): TopicRoute[] {
    const { disk, path, logger } = this.#options;
    try {
      return disk.exists(path) ? parseRouteCache(this.#read()) : [];
    } catch (error) {
      logger.warn({ path, err: error }, 'route cache file ignored');
      return [];
    }
  }

  /** Says that routes have changed; they are written about a second later. */
  changed(): void {
    if (this.#closed) return;
    this.#timer ??= this.#options.clock.setTimer(writeDelayMs, () => this.#startWriting());
  }

  /** Writes what is not written yet. Idempotent. */
  async close(): Promise<void> {
    if (this.#timer !== undefined) this.#startWriting();
    this.#closed = true;
    await this.#writing;
  }

  #startWriting(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
  }

  /** Written beside, synced, then renamed: a reader finds the old file or the new one, never half of one. */
  async #write(): Promise<void> {
    const { disk, path, clock, random, routes, logger } = this.#options;
    const temporary = `${path}.${random.bytes(6).toString('hex')}.tmp`;
    try {
      const file = disk.open(temporary, { write: true, create: true, exclusive: true });
      try {
        file.write(0, Buffer.from(formatRouteCache(routes(), clock.now())));
        await file.syncData();
      } finally {
        file.close();
      }
      disk.rename(temporary, path);
    } catch (error) {
      logger.warn({ path, err: error }, 'route cache file not written');
      this.#removeQuietly(temporary);
    }
  }

  #removeQuietly(path: string): void {
    try {
      this.#options.disk.remove(path);
    } catch {
      // It was never created, or the disk that failed to write it fails again: the warning has been given.
    }
  }

  #read(): string {
    const file = this.#options.disk.open(this.#options.path);
    try {
      const size = file.size();
      if (size > maxFileBytes) throw new Error(`${size} bytes is more than ${maxFileBytes}`);
      const bytes = Buffer.alloc(size);
      return bytes.toString('utf8', 0, file.read(0, bytes));
    } finally {
      file.close();
    }
  }
}
