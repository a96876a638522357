import { MqError, type Clock, type Disk, type Logger } from '@mq/common';
import { isNoSpace } from '../log/no-space';

/** How often, at most, an append asks for the free space. */
const checkIntervalMs = 1000;
/** Free space (or a whole segment, if that is less) from which a disk that had none counts as usable again. */
const resumeBytes = 4 * 1024 * 1024;

export interface DiskSpaceGuardOptions {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly directory: string;
  /** Disk use above which messages are refused, as a part of 1. */
  readonly diskFullRatio: number;
  readonly segmentBytes: number;
  /** Bytes in files that wait to be used again. */
  readonly spareBytes: () => number;
}

/** Knows whether the disk has room for messages. Refuses early, by use, and when a write has found no space; notices by itself when that is over. */
export class DiskSpaceGuard {
  readonly #options: DiskSpaceGuardOptions;
  #checkedAt = -Infinity;
  #full = false;
  #ranOut = false;

  constructor(options: DiskSpaceGuardOptions) {
    this.#options = options;
  }

  get full(): boolean {
    return this.#full;
  }

  /** Throws DISK_FULL if there is no room for messages. */
  admit(): void {
    const now = this.#options.clock.monotonic();
    if (now - this.#checkedAt >= checkIntervalMs) this.refresh();
    if (this.#full) throw this.#error();
  }

  /** The error for a failure of the disk: DISK_FULL (and none is admitted until there is space) if it has no room, else what it was. */
  classify(error: unknown): unknown {
    if (!isNoSpace(error)) return error;
    this.#ranOut = true;
    this.#checkedAt = this.#options.clock.monotonic();
    this.#set(true);
    return this.#error(error);
  }

  /** Looks at the disk now. */
  refresh(): void {
    this.#checkedAt = this.#options.clock.monotonic();
    const { disk, directory, segmentBytes, spareBytes, diskFullRatio } = this.#options;
    if (disk.space(directory).freeBytes + spareBytes() >= Math.min(resumeBytes, segmentBytes)) this.#ranOut = false;
    this.#set(this.#ranOut || this.usedRatio() > diskFullRatio);
  }

  /** Used part of the disk, 0 to 1. */
  usedRatio(): number {
    const { totalBytes, freeBytes } = this.#options.disk.space(this.#options.directory);
    return totalBytes === 0 ? 0 : 1 - freeBytes / totalBytes;
  }

  #set(full: boolean): void {
    if (full === this.#full) return;
    this.#full = full;
    const used = this.usedRatio();
    if (full) this.#options.logger.warn({ directory: this.#options.directory, used }, 'the disk is full: messages are refused');
    else this.#options.logger.info({ directory: this.#options.directory, used }, 'the disk has room again: messages are taken');
  }

  #error(cause?: unknown): MqError {
    const { directory, diskFullRatio, disk } = this.#options;
    const { totalBytes, freeBytes } = disk.space(directory);
    const text = `the disk of ${directory} has ${freeBytes} of ${totalBytes} bytes free; store.diskFullRatio is ${diskFullRatio}`;
    const details = { directory, freeBytes: String(freeBytes), totalBytes: String(totalBytes) };
    return new MqError('DISK_FULL', text, { details, retryAfterMs: checkIntervalMs, ...(cause === undefined ? {} : { cause }) });
  }
}
