import { abortError } from '@mq/common';
import type { CommitLog } from '../log/commit-log';
import type { Frame } from '../log/frame';
import { logCorrupt } from '../log/log-corrupt';
import { firstStoreTime } from '../log/first-store-time';
import type { Segment } from '../log/segment';
import { segmentFramesAsync } from '../log/segment-frames';
import type { SegmentSet } from '../log/segment-set';
import { kindNumbers } from '../records/kind-numbers';
import type { StoredBatch } from '../store-types';
import type { Views } from '../views/views';

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
      if (next.value.storeTime >= fromTime && isVisible(views, next.value)) yield batchOf(next.value);
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

function batchOf({ topicNumber, queueId, baseOffset, recordCount, storeTime, payloadCrc, payload }: Frame): StoredBatch {
  return { topicNumber, queueId, baseOffset, recordCount, storedAt: storeTime, payloadCrc, payload };
}
