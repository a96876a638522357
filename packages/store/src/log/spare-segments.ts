import type { Clock, DiskFile, Logger } from '@mq/common';
import type { Segment } from './segment';
import type { SegmentFiles, SpareFile } from './segment-files';

/** Zeros are written in steps of this: what a spare is ahead by, and what an append that finds no zeros writes of them. */
const zeroStepBytes = 1024 * 1024;
/** A sync after so many bytes keeps the amount of dirty pages small. */
const syncEveryBytes = 8 * zeroStepBytes;
const zeros = Buffer.alloc(zeroStepBytes);
/** A spare is begun when the segment in use is filled by this part of its size: a small log needs none. */
const beginAt = 1 / 16;
/** From then on it is longer by this factor than what is used of the segment, so that the disk has the same work to do all the time. */
const aheadBy = 2;

export interface SpareSegmentsOptions {
  readonly files: SegmentFiles;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly segmentBytes: number;
  /** Spares kept; more are removed. */
  readonly maxSpares: number;
}

/**
 * Files ready to become segments. Blocks that were written before take half the time to sync and cannot run out of space, so a spare is filled
 * with zeros ahead of need, and retired segments are used again as they are.
 */
export class SpareSegments {
  readonly #options: SpareSegmentsOptions;
  #spares: SpareFile[];
  #filling: SpareFile | undefined;
  /** How far that one is to be filled for now. */
  #wantedBytes = 0;
  /** The one whose write or sync runs. */
  #busy: SpareFile | undefined;
  #closed = false;

  constructor(options: SpareSegmentsOptions) {
    this.#options = options;
    this.#spares = [];
    for (const spare of options.files.spares()) this.give(spare);
  }

  /**
   * Takes the fullest spare, or an empty new file. Never one that is being written or synced: the zeros could come after the frames, and the failure of a
   * sync would be noticed here and not by the log, which would then believe its own next sync.
   */
  take(): SpareFile {
    const best = this.#spares.filter((spare) => spare !== this.#busy).toSorted((a, b) => b.file.size() - a.file.size())[0];
    this.#wantedBytes = 0;
    if (best === undefined) return this.#options.files.createSpare();
    this.#spares = this.#spares.filter((spare) => spare !== best);
    if (this.#filling === best) this.#filling = undefined;
    return best;
  }

  /** Takes a file back; removes it if there are enough. */
  give(spare: SpareFile): void {
    if (this.#spares.length < this.#options.maxSpares && !this.#closed) this.#spares.push(spare);
    else this.#discard(spare);
  }

  /** Removes every spare, to free disk space. */
  discardAll(): void {
    this.#filling = undefined;
    for (const spare of this.#spares.splice(0)) this.#discard(spare);
  }

  /** Bytes in spare files. */
  get bytes(): number {
    return this.#spares.reduce((sum, { file }) => sum + file.size(), 0);
  }

  /** Fills one spare in the background, in step with the segment in use, of which so much is used. Cheap when there is nothing new to do. */
  prepare(usedBytes: number): void {
    const { segmentBytes } = this.#options;
    if (this.#closed || usedBytes < segmentBytes * beginAt) return;
    const wantedBytes = Math.min(segmentBytes, Math.ceil((usedBytes * aheadBy) / zeroStepBytes) * zeroStepBytes);
    if (wantedBytes <= this.#wantedBytes) return;
    this.#wantedBytes = wantedBytes;
    if (this.#filling !== undefined) return;
    try {
      if (this.#spares.some(({ file }) => file.size() >= segmentBytes)) return;
      const spare = this.#spares[0] ?? this.#options.files.createSpare();
      if (!this.#spares.includes(spare)) this.#spares.push(spare);
      this.#filling = spare;
      this.#options.clock.setImmediate(() => void this.#fill(spare));
    } catch (error) {
      this.#gaveUp(error);
    }
  }

  close(): void {
    this.#closed = true;
    this.#filling = undefined;
    for (const { file } of this.#spares.splice(0)) file.close();
  }

  async #fill(spare: SpareFile): Promise<void> {
    try {
      for (let size = spare.file.size(); this.#filling === spare && size < this.#wantedBytes;) {
        const bytes = Math.min(zeroStepBytes, this.#wantedBytes - size);
        await this.#alone(spare, (file) => file.writeAsync(size, zeros.subarray(0, bytes)));
        size += bytes;
        if (size % syncEveryBytes === 0 || size === this.#options.segmentBytes) await this.#alone(spare, (file) => file.syncData());
      }
    } catch (error) {
      if (this.#filling === spare) this.#gaveUp(error);
    }
    if (this.#filling === spare) this.#filling = undefined;
  }

  /** Nobody takes the file before the work is done. */
  async #alone(spare: SpareFile, work: (file: DiskFile) => Promise<void>): Promise<void> {
    this.#busy = spare;
    try {
      await work(spare.file);
    } finally {
      this.#busy = undefined;
    }
  }

  /** A spare that cannot be made is no failure yet: the append that needs it will say that the disk is full. */
  #gaveUp(error: unknown): void {
    const spare = this.#filling;
    this.#filling = undefined;
    this.#options.logger.warn({ err: error }, 'no spare segment could be prepared');
    if (spare === undefined) return;
    this.#spares = this.#spares.filter((other) => other !== spare);
    this.#discard(spare);
  }

  /** A file that cannot be removed now is found again at the next start. */
  #discard(spare: SpareFile): void {
    try {
      spare.file.close();
      this.#options.files.remove(spare.path);
    } catch (error) {
      this.#options.logger.warn({ err: error, path: spare.path }, 'a spare segment could not be removed');
    }
  }
}

/**
 * Makes sure that a segment's file exists on the disk up to `end` (counted from its base), in steps. Throws the disk's error, ENOSPC above all; then
 * what was there before still is.
 */
export function reserve(segment: Segment, end: number, segmentBytes: number): void {
  while (segment.reservedBytes < end) {
    const from = segment.reservedBytes;
    const wanted = Math.min(zeroStepBytes, Math.max(end, segmentBytes) - from);
    try {
      segment.file.write(from, zeros.subarray(0, wanted));
      segment.reservedBytes = from + wanted;
    } catch (error) {
      const needed = Math.min(zeroStepBytes, end - from);
      if (needed >= wanted) throw error;
      segment.file.write(from, zeros.subarray(0, needed));
      segment.reservedBytes = from + needed;
    }
  }
}
