import { crc32c } from '@mq/common';
import type { FrameFields } from '../log/frame';
import type { BatchToAppend } from '../store-types';
import { kindNumbers } from './kind-numbers';
import type { RecordKind } from './record-kind';

/** Messages. The payload is a serialised `mq.v1.RecordBatch`, which the store does not look into. */
export const recordBatch: RecordKind = {
  name: 'record batch',
  apply(views, frame) {
    const { topicNumber, queueId, baseOffset, storeTime, producerId, sequence, position } = frame;
    if (views.topics.byNumber(topicNumber) === undefined) return;
    const { length, recordCount: count, tagBits } = frame;
    views.queues.add(topicNumber, queueId, { baseOffset, position, storeTime, length, count, tagBits });
    if (producerId !== 0) views.producers.add(producerId, { sequence, topicNumber, queueId, baseOffset, storeTime, position }, position);
  },
};

export function recordBatchFields(batch: BatchToAppend, baseOffset: number): FrameFields {
  const { topicNumber, queueId, recordCount, producerId, sequence, tagBits, payload } = batch;
  const payloadCrc = batch.payloadCrc ?? crc32c(payload);
  return { kind: kindNumbers.recordBatch, topicNumber, queueId, recordCount, baseOffset, producerId, sequence, tagBits, payloadCrc };
}
