import { Deferred, type MqError } from '@mq/common';
import type { QueueTails } from '../append/queue-tails';
import type { CommitLog } from '../log/commit-log';
import type { Frame } from '../log/frame';
import { fieldsOf } from '../records/record-kind';
import type { ReleasedRow } from '../records/released-rows';
import type { DiskSpaceGuard } from '../space/disk-space-guard';
import type { HeldEntry } from '../views/held-view';
import type { Views } from '../views/views';
import { appendMoved } from './held-mover';
import type { HeldFrame, HeldReader } from './held-reader';
import type { LostBatches } from './lost-batches';

export interface ReleaseAppenderOptions {
  readonly views: Views;
  readonly log: CommitLog;
  readonly guard: DiskSpaceGuard;
  readonly tails: QueueTails;
  readonly reader: HeldReader;
  readonly lost: LostBatches;
}

/** The record that releases rows; its size is a matter of their number only. */
export interface ReleaseRecord {
  readonly kind: number;
  readonly payload: (rows: readonly ReleasedRow[]) => Buffer;
}

/**
 * Appends records that make held batches visible. The offsets are given here, in the same order as those of ordinary batches, and written into the
 * record.
 *
 * A queue's entries point into segments that never go back, so that retention can cut a queue like the log. Therefore batches are released where
 * they lie only from the segment that takes the record; otherwise they are written again, right before it.
 */
export class ReleaseAppender {
  constructor(private readonly options: ReleaseAppenderOptions) {}

  /** Resolves when the batches are visible. Names that are held no more are passed over, those that are lost are dropped. Errors as `MessageStore.append`. */
  async release(names: readonly number[], record: ReleaseRecord): Promise<void> {
    const { views, log, reader, lost } = this.options;
    const frames = new Map<number, HeldFrame>();
    for (;;) {
      const entries = names.flatMap((name) => views.held.find(name) ?? []);
      const recordBytes = record.payload(entries.map((entry) => rowOf(entry, 0))).length;
      const base = log.segmentBaseFor(recordBytes);
      if (entries.every(({ position }) => position >= base)) return this.#append(entries, [], record);
      const missing = entries.filter(({ name }) => !frames.has(name));
      if (missing.length === 0) return this.#append(entries, framesOf(entries, frames), record);
      const read = await reader.readAll(missing.map(({ name }) => name));
      for (const [name, frame] of read.frames) frames.set(name, frame);
      await lost.drop(read.lost);
    }
  }

  /** All in one turn, so that nothing comes between the moved batches and the record. */
  #append(entries: readonly HeldEntry[], moved: readonly HeldFrame[], { kind, payload }: ReleaseRecord): Promise<void> {
    const { log, guard, tails } = this.options;
    for (const frame of moved) appendMoved(log, guard, frame, { confirmed: () => undefined, failed: () => undefined });
    const offsets = tails.plan(entries);
    const rows = entries.map((entry, index) => rowOf(entry, offsets[index] ?? 0));
    const result = new Deferred();
    const settle = (): void => entries.forEach(({ topicNumber, queueId }) => tails.settle(topicNumber, queueId));
    const listener = {
      confirmed: (): void => (settle(), result.resolve()),
      failed: (error: MqError): void => (settle(), result.reject(error)),
    };
    this.#toLog(kind, payload(rows), listener);
    entries.forEach(({ topicNumber, queueId, recordCount }, index) =>
      tails.advance(topicNumber, queueId, (offsets[index] ?? 0) + recordCount),
    );
    return result.promise;
  }

  #toLog(kind: number, payload: Buffer, listener: { confirmed: () => void; failed: (error: MqError) => void }): Frame {
    try {
      return this.options.log.append(fieldsOf(kind, payload), payload, listener);
    } catch (error) {
      throw this.options.guard.classify(error);
    }
  }
}

function framesOf(entries: readonly HeldEntry[], frames: ReadonlyMap<number, HeldFrame>): HeldFrame[] {
  return entries.flatMap(({ name }) => frames.get(name) ?? []);
}

function rowOf({ name, topicNumber, queueId }: HeldEntry, baseOffset: number): ReleasedRow {
  return { name, topicNumber, queueId, baseOffset };
}
