import { MqError } from '@mq/common';
import type { RecordBatchSummary } from '@mq/proto';
import type { Topic } from '@mq/store';

/** What decides of which kind messages are. */
export type KindSummary = Pick<RecordBatchSummary, 'recordCount' | 'groupedCount' | 'delayedCount' | 'latestDeliverAt'>;

/**
 * Whether a topic takes messages of this kind. Throws TOPIC_TYPE_MISMATCH, and UNIMPLEMENTED as `checkSupported`.
 * @param now milliseconds since 1970
 */
export function checkMessageKind(topic: Topic, summary: KindSummary, now: number): void {
  const expected = whatIsWrong(topic, summary);
  if (expected !== undefined) throw new MqError('TOPIC_TYPE_MISMATCH', `topic ${topic.name} is of type ${topic.type}: ${expected}`);
  checkSupported(summary.latestDeliverAt, '', now);
}

/** Throws UNIMPLEMENTED for what this broker would otherwise deliver too early: a time that is still to come, and an open transaction. */
export function checkSupported(deliverAt: number, transactionId: string, now: number): void {
  if (deliverAt > now)
    throw new MqError('UNIMPLEMENTED', 'this version of the broker does not delay messages: leave the delivery time out');
  if (transactionId !== '')
    throw new MqError('UNIMPLEMENTED', 'this version of the broker has no transactions: leave the transaction id out');
}

function whatIsWrong({ type }: Topic, { recordCount, groupedCount, delayedCount }: KindSummary): string | undefined {
  switch (type) {
    case 'MIXED':
    case 'PRIORITY':
      return undefined;
    case 'NORMAL':
      return groupedCount > 0 || delayedCount > 0 ? 'its messages have neither a message group nor a delivery time' : undefined;
    case 'FIFO':
      return groupedCount < recordCount || delayedCount > 0 ? 'each message needs a message group, and has no delivery time' : undefined;
    case 'DELAY':
      return delayedCount < recordCount || groupedCount > 0 ? 'each message needs a delivery time, and has no message group' : undefined;
    case 'TRANSACTION':
      return 'each message must belong to a transaction';
  }
}
