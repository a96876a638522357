import { RecordBatchReader, type FetchedBatch__Output } from '@mq/proto';
import type { StoredMessage } from './stored-message';

/** Where a batch lies. */
export interface BatchPlace {
  readonly topic: string;
  readonly brokerName: string;
  readonly queueId: number;
}

/** The messages of a stored batch, in the order of their offsets. Throws MALFORMED_BATCH. */
export function messagesOf(batch: FetchedBatch__Output, { topic, brokerName, queueId }: BatchPlace): StoredMessage[] {
  return [...new RecordBatchReader(batch.records)].map((record) => {
    const { index, messageId, body, tag, keys, properties, messageGroup, deliverAt, bornAt } = record;
    const { baseOffset, storedAt } = batch;
    return {
      messageId,
      topic,
      brokerName,
      queueId,
      offset: baseOffset + index,
      body,
      tag,
      keys,
      properties,
      messageGroup,
      deliverAt,
      bornAt,
      storedAt,
    };
  });
}
