import type { Clock, Logger } from '@mq/common';
import type { Segment } from './segment';
import type { SegmentFiles, SpareFile } from './segment-files';

/** Zeros are written in steps of this, so that no step holds the event loop for more than about a millisecond. */
const zeroStepBytes = 1024 * 1024;
/** A sync after so many steps keeps the amount of dirty pages small. */
const stepsPerSync = 8;
const zeros = Buffer.alloc(zeroStepBytes);

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
  #syncing: SpareFile | undefined;
  #closed = false;

  constructor(options: SpareSegmentsOptions) {
    this.#options = options;
    this.#spares = [];
    for (const spare of options.files.spares()) this.give(spare);
  }

  /**
   * Takes the fullest spare, or an empty new file. Never one whose sync runs: its failure would be noticed here and not by the log, which would
   * then believe its own next sync.
   */
  take(): SpareFile {
    const best = this.#spares.filter((spare) => spare !== this.#syncing).toSorted((a, b) => b.file.size() - a.file.size())[0];
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

  /** Begins to fill one spare in the background, unless one is full already. */
  prepare(): void {
    if (this.#closed || this.#filling !== undefined) return;
    try {
      if (this.#spares.some(({ file }) => file.size() >= this.#options.segmentBytes)) return;
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
      for (let step = 1; this.#filling === spare && writeZeros(spare, this.#options.segmentBytes); step++) {
        if (step % stepsPerSync === 0) await this.#sync(spare);
        else await new Promise<void>((resolve) => this.#options.clock.setImmediate(resolve));
      }
      if (this.#filling === spare) await this.#sync(spare);
    } catch (error) {
      if (this.#filling === spare) this.#gaveUp(error);
    }
    if (this.#filling === spare) this.#filling = undefined;
  }

  async #sync(spare: SpareFile): Promise<void> {
    this.#syncing = spare;
    try {
      await spare.file.syncData();
    } finally {
      this.#syncing = undefined;
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

/** One step; false when the file is long enough. */
function writeZeros({ file }: SpareFile, segmentBytes: number): boolean {
  const size = file.size();
  if (size >= segmentBytes) return false;
  file.write(size, zeros.subarray(0, Math.min(zeroStepBytes, segmentBytes - size)));
  return true;
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
