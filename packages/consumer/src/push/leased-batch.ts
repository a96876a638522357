import { crc32c, MqError, type MessageQueue } from '@mq/common';
import { RecordBatchReader, type LeasedBatch__Output } from '@mq/proto';
import { LeasedRun, type RunOwner } from './leased-run';

export interface LeasedBatchOptions {
  readonly queue: MessageQueue;
  readonly owner: RunOwner;
  readonly checkCrc: boolean;
  /** Monotonic, milliseconds. */
  readonly now: number;
}

/** The runs of a batch that are leased to this consumer. Throws MALFORMED_BATCH. */
export function leasedRuns(leased: LeasedBatch__Output, { queue, owner, checkCrc, now }: LeasedBatchOptions): LeasedRun[] {
  const { batch, ranges } = leased;
  const where = `queue ${queue.queueId} of topic ${queue.topic} at broker ${queue.brokerName}`;
  if (batch === null) throw new MqError('MALFORMED_BATCH', `${where}: leases without a batch`);
  const { baseOffset, storedAt, records } = batch;
  if (checkCrc && crc32c(records) !== batch.recordsCrc) {
    throw new MqError('MALFORMED_BATCH', `${where}: the batch at offset ${baseOffset} arrived with a wrong checksum`);
  }
  const reader = new RecordBatchReader(records);
  return ranges.map(({ lease, firstOffset, count, attempt }) => {
    if (count < 1 || firstOffset < baseOffset || firstOffset + count > baseOffset + reader.recordCount) {
      const text = `a lease of ${count} messages from offset ${firstOffset} on is not within the batch of ${reader.recordCount} at ${baseOffset}`;
      throw new MqError('MALFORMED_BATCH', `${where}: ${text}`);
    }
    return new LeasedRun({ owner, queue, reader, storedAt, baseOffset, lease, firstOffset, count, attempt, leasedAt: now });
  });
}
