import type { Clock, Disk, Logger } from '@mq/common';
import type { RecordAppender } from '../append/record-appender';
import type { CarryForward } from '../held/carry-forward';
import type { CommitLog } from '../log/commit-log';
import { firstStoreTime } from '../log/first-store-time';
import type { SegmentFiles } from '../log/segment-files';
import type { SegmentSet } from '../log/segment-set';
import type { SpareSegments } from '../log/spare-segments';
import { kindNumbers } from '../records/kind-numbers';
import { logTrimmedPayload } from '../records/log-trimmed';
import type { DiskSpaceGuard } from '../space/disk-space-guard';
import type { SpaceReserve } from '../space/space-reserve';
import type { StoreOptions } from '../store-types';
import type { Checkpointer } from '../views/checkpointer';
import type { Views } from '../views/views';
import { RetentionClock } from './retention-clock';

/** By age no more than this many segments go in one pass: a clock that is wrong when the store opens must leave time to notice. */
const maxAgedSegmentsPerPass = 4;

export interface RetentionOptions {
  readonly store: Pick<StoreOptions, 'directory' | 'retentionMs' | 'retentionBytes' | 'diskCleanRatio'>;
  readonly disk: Disk;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly views: Views;
  readonly segments: SegmentSet;
  readonly files: SegmentFiles;
  readonly spares: SpareSegments;
  readonly records: RecordAppender;
  readonly carry: CarryForward;
  readonly guard: DiskSpaceGuard;
  readonly reserve: SpaceReserve;
  readonly checkpointer: Checkpointer;
  readonly log: Pick<CommitLog, 'endPosition' | 'fence' | 'fenced'>;
}

export interface RetentionResult {
  readonly removedSegments: number;
  readonly removedBytes: number;
}

const nothing: RetentionResult = { removedSegments: 0, removedBytes: 0 };

/**
 * Removes the oldest segments: those that are old enough, and as many as size and disk use demand. The newest segment always stays, and what is held
 * is moved first. The decision is a record of the log; the files go when the views on disk do not need them any more.
 */
export class Retention {
  readonly #options: RetentionOptions;
  readonly #time: RetentionClock;
  #running: Promise<RetentionResult> | undefined;

  constructor(options: RetentionOptions) {
    this.#options = options;
    this.#time = new RetentionClock(options.clock);
  }

  /** One pass; a call during one waits for that one. A fenced log keeps everything until the restart. */
  run(): Promise<RetentionResult> {
    this.#running ??= this.#pass().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Removes the files of segments that the log has given up; also after a crash between the decision and this. */
  async removeRetired(): Promise<RetentionResult> {
    const { views, segments, checkpointer, logger } = this.#options;
    if (this.#retired === 0) return nothing;
    // Recovery replays from the views' position: what lies before it is not needed even though the views still point at it.
    if (checkpointer.position < views.logStart) await this.#checkpoint();
    let removedSegments = 0;
    let removedBytes = 0;
    for (let count = this.#retired; count > 0; count--) {
      removedBytes += (segments.endOf(segments.first) ?? 0) - segments.first.base;
      removedSegments++;
      this.#removeFirst();
      // Before the next one goes: after a power loss no older segment may be there when a newer one is missing.
      this.#syncNames();
    }
    logger.info({ logStart: views.logStart, removedSegments, removedBytes }, 'segments removed by retention');
    return { removedSegments, removedBytes };
  }

  /** After a failed sync nobody knows which segments a power loss would leave: no other may go, and a second sync would prove nothing. */
  #syncNames(): void {
    try {
      this.#options.files.sync();
    } catch (error) {
      this.#options.log.fence('syncing the names beside', error);
      throw error;
    }
  }

  async #pass(): Promise<RetentionResult> {
    const { records, views, guard, spares, log } = this.#options;
    if (log.fenced !== undefined) return nothing;
    guard.refresh();
    if (guard.usedRatio() > this.#options.store.diskCleanRatio) spares.discardAll();
    const start = await this.#carriedStart(this.#newStart());
    if (start > views.logStart) await records.append(kindNumbers.logTrimmed, logTrimmedPayload(start), 'system');
    const result = await this.removeRetired();
    guard.refresh();
    if (!guard.full) this.#options.reserve.fill();
    return result;
  }

  /** On a full disk the views get the room that was kept for them. */
  async #checkpoint(): Promise<void> {
    const { checkpointer, reserve, spares, logger } = this.#options;
    try {
      await checkpointer.checkpoint();
    } catch (error) {
      logger.warn({ err: error }, 'retention gives up the space reserve to write the views');
      reserve.release();
      spares.discardAll();
      await checkpointer.checkpoint();
    }
  }

  /** How many segments lie wholly before the log's start. */
  get #retired(): number {
    const { segments, views } = this.#options;
    const kept = segments.all.findIndex((segment) => (segments.endOf(segment) ?? Infinity) > views.logStart);
    return Math.max(0, kept);
  }

  /** Where the log can begin after what is held before has been moved: no pending batch is dropped. */
  async #carriedStart(start: number): Promise<number> {
    const { views, carry, segments } = this.#options;
    if (start <= views.logStart) return start;
    const carried = await carry.carry(start);
    return carried === start ? start : segments.holding(carried).base;
  }

  #newStart(): number {
    const { segments, store, log, disk } = this.#options;
    const now = this.#believedTime();
    const { totalBytes, freeBytes } = disk.space(store.directory);
    let excessOnDisk = totalBytes - freeBytes - store.diskCleanRatio * totalBytes;
    let aged = 0;
    let start = segments.first.base;
    for (const [index, segment] of segments.all.entries()) {
      const next = segments.all[index + 1];
      if (next === undefined) break;
      const tooLarge = store.retentionBytes > 0 && log.endPosition - segment.base > store.retentionBytes;
      // No frame of this segment is newer than the first of the next.
      const old = aged < maxAgedSegmentsPerPass && (firstStoreTime(next) ?? Infinity) < now - store.retentionMs;
      if (!tooLarge && !old && excessOnDisk <= 0) break;
      if (old && !tooLarge && excessOnDisk <= 0) aged++;
      excessOnDisk -= segment.reservedBytes;
      start = next.base;
    }
    return start;
  }

  /** Says so once for each jump. */
  #believedTime(): number {
    const doubted = this.#time.doubts;
    const believed = this.#time.now();
    if (this.#time.doubts && !doubted) {
      const aheadMs = this.#options.clock.now() - believed;
      this.#options.logger.warn({ aheadMs }, 'the wall clock has jumped ahead: retention by age believes it when it has lasted an hour');
    }
    return believed;
  }

  /** When the disk refuses, the segment stays the first: the next pass must not leave it behind. */
  #removeFirst(): void {
    const { segments, files, spares, guard, store } = this.#options;
    const segment = segments.first;
    if (guard.usedRatio() > store.diskCleanRatio) {
      segment.close();
      files.remove(segment.path);
      segments.removeFirst();
    } else {
      const spare = files.recycle(segment);
      segments.removeFirst();
      spares.give(spare);
    }
  }
}
