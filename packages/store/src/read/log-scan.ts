import { abortError } from '@mq/common';
import type { CommitLog } from '../log/commit-log';
import type { Frame } from '../log/frame';
import { logCorrupt } from '../log/log-corrupt';
import { firstStoreTime } from '../log/first-store-time';
import type { Segment } from '../log/segment';
import { segmentFramesAsync } from '../log/segment-frames';
import type { SegmentSet } from '../log/segment-set';
import { kindNumbers } from '../records/kind-numbers';
import { readReleasedRows, type ReleasedRow } from '../records/released-rows';
import { readTransactionEnd } from '../records/transaction-ended';
import type { StoredBatch } from '../store-types';
import type { Views } from '../views/views';
import { readRunAsync } from './read-run';

export interface LogScanOptions {
  readonly views: Views;
  readonly segments: SegmentSet;
  readonly log: CommitLog;
}

/** Walks the log between two store times and gives the batches that consumers can see. Ends at what was durable when it began. */
export async function* scanLog(
  options: LogScanOptions,
  fromTime: number,
  toTime: number,
  signal?: AbortSignal,
): AsyncGenerator<StoredBatch> {
  const { segments, log, views } = options;
  const confirmed = log.confirmPosition;
  for (const segment of segmentsFrom(segments, fromTime)) {
    const end = Math.min(segments.endOf(segment) ?? confirmed, confirmed);
    const frames = segmentFramesAsync(segment, segment.base, end);
    for (let next = await frames.next(); ; next = await frames.next()) {
      if (signal?.aborted === true) throw abortError(signal);
      if (next.done === true) {
        // Retention may have taken the file away meanwhile: then its batches are not visible any more.
        if (next.value < end && next.value >= views.logStart) throw logCorrupt(segment, next.value, 'no valid frame');
        break;
      }
      if (next.value.storeTime > toTime) return;
      if (next.value.storeTime < fromTime) continue;
      if (isVisible(views, next.value)) yield batchOf(next.value);
      else for (const row of releasedBy(next.value)) yield* releasedBatch(options, row);
    }
  }
}

/** The segments that may hold frames of a time or later. */
function segmentsFrom(segments: SegmentSet, fromTime: number): Segment[] {
  const all = segments.all;
  const first = all.findLastIndex((segment) => (firstStoreTime(segment) ?? Infinity) < fromTime);
  return all.slice(Math.max(0, first));
}

function isVisible(views: Views, { kind, topicNumber, queueId, baseOffset, position }: Frame): boolean {
  if (kind !== kindNumbers.recordBatch || position < views.logStart || views.topics.byNumber(topicNumber) === undefined) return false;
  return baseOffset < (views.queues.find(topicNumber, queueId)?.maxOffset ?? 0);
}

function releasedBy({ kind, payload }: Frame): readonly ReleasedRow[] {
  if (kind === kindNumbers.delayedReleased) return readReleasedRows(payload, 0);
  return kind === kindNumbers.transactionEnded ? readTransactionEnd(payload).rows : [];
}

/** A batch that was held lies elsewhere; the queue knows where. */
async function* releasedBatch({ views, segments }: LogScanOptions, row: ReleasedRow): AsyncGenerator<StoredBatch> {
  const { topicNumber, queueId, baseOffset } = row;
  const queue = views.queues.find(topicNumber, queueId);
  if (queue === undefined || baseOffset < queue.minOffset || baseOffset >= queue.maxOffset) return;
  for (const entry of queue.entriesFrom(baseOffset)) {
    const run = { position: entry.position, length: entry.length, entries: [entry] };
    try {
      yield* await readRunAsync(segments.holding(entry.position), run, row);
    } catch (error) {
      // Retention may have taken the file away meanwhile.
      if (baseOffset >= queue.minOffset) throw error;
    }
    return;
  }
}

function batchOf({ topicNumber, queueId, baseOffset, recordCount, storeTime, payloadCrc, payload }: Frame): StoredBatch {
  return { topicNumber, queueId, baseOffset, recordCount, storedAt: storeTime, payloadCrc, payload };
}
