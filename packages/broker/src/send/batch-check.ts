import { crc32c, MqError } from '@mq/common';
import { scanRecordBatch } from '@mq/proto';
import type { BatchToAppend, Topic } from '@mq/store';
import { checkQueue } from '../topics/queue-lookup';
import { holdOf } from './hold';
import { checkMessageKind } from './message-kind';
import { priorityQueue } from './priority-queue';
import type { PublishedBatch } from './publish-session';

/**
 * Checks a batch that a producer has encoded. Throws QUEUE_NOT_FOUND, MALFORMED_BATCH (bytes, count or checksum), BATCH_TOO_LARGE,
 * TOPIC_TYPE_MISMATCH, ILLEGAL_PRIORITY, those of `holdOf`, and the codes of records that break a limit.
 * @param now milliseconds since 1970
 */
export function checkBatch(batch: PublishedBatch, topic: Topic, now: number): BatchToAppend {
  const { queueId, recordCount, records, recordsCrc, producerId, sequence } = batch;
  checkQueue(topic, queueId);
  if (recordsCrc !== 0 && crc32c(records) !== recordsCrc) {
    throw new MqError('MALFORMED_BATCH', `the checksum of the batch is wrong: ${crc32c(records)} computed, ${recordsCrc} given`);
  }
  const summary = scanRecordBatch(records, now);
  if (summary.recordCount !== recordCount) {
    throw new MqError('MALFORMED_BATCH', `the batch holds ${summary.recordCount} records, but ${recordCount} were announced`);
  }
  checkMessageKind(topic, summary, batch.transactionId !== '');
  const hold = holdOf(batch, summary, now);
  return {
    topicNumber: topic.number,
    queueId: priorityQueue(topic, summary) ?? queueId,
    recordCount,
    payload: records,
    ...(recordsCrc !== 0 && { payloadCrc: recordsCrc }),
    tagBits: summary.tagBits,
    producerId,
    sequence,
    ...(hold !== undefined && { hold }),
  };
}
