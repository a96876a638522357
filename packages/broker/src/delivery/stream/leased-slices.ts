import { crc32c } from '@mq/common';
import { sliceRecordBatch } from '@mq/proto';
import type { StoredBatch } from '@mq/store';
import type { LeasedRange } from '../core/offered-batch';
import type { LeasedPart } from '../receiver';

/** A batch as it is sent, whole or a piece of it, with what is leased inside. */
export interface LeasedSlice {
  readonly queueId: number;
  readonly batch: StoredBatch;
  readonly ranges: readonly LeasedRange[];
}

/**
 * A batch goes out as it is stored when at least half of its bytes are leased; otherwise only the stretches of it that are. A batch whose messages go one by one,
 * because they are of one message group, would cross the wire once for each of them.
 */
export function leasedSlices({ queue: { queueId }, batch, ranges }: LeasedPart): LeasedSlice[] {
  const { stored } = batch;
  const { baseOffset } = stored;
  const bytesOf = (from: number, to: number): number => batch.bytes(from - baseOffset, to - baseOffset);
  const slices: LeasedSlice[] = [];
  for (const stretch of stretchesOf([...ranges], bytesOf)) {
    const from = stretch[0]?.firstOffset ?? 0;
    const last = stretch.at(-1) ?? { firstOffset: 0, count: 0 };
    const to = last.firstOffset + last.count;
    const isWhole = 2 * bytesOf(from, to) >= stored.payload.length;
    slices.push({ queueId, batch: isWhole ? stored : sliceOf(stored, from, to), ranges: stretch });
  }
  return slices;
}

/** Joins ranges as long as no more lies between them than in them. */
function stretchesOf(ranges: readonly LeasedRange[], bytesOf: (from: number, to: number) => number): LeasedRange[][] {
  const stretches: LeasedRange[][] = [];
  let leased = 0;
  let between = 0;
  let end = 0;
  for (const range of ranges) {
    const { firstOffset, count } = range;
    const bytes = bytesOf(firstOffset, firstOffset + count);
    const gap = end === 0 ? 0 : bytesOf(end, firstOffset);
    const current = stretches.at(-1);
    if (current !== undefined && between + gap <= leased + bytes) {
      current.push(range);
      leased += bytes;
      between += gap;
    } else {
      stretches.push([range]);
      leased = bytes;
      between = 0;
    }
    end = firstOffset + count;
  }
  return stretches;
}

function sliceOf(stored: StoredBatch, from: number, to: number): StoredBatch {
  const { topicNumber, queueId, storedAt, baseOffset } = stored;
  const payload = sliceRecordBatch(stored.payload, from - baseOffset, to - baseOffset);
  return { topicNumber, queueId, baseOffset: from, recordCount: to - from, storedAt, payloadCrc: crc32c(payload), payload };
}
