import { MqError } from '@mq/common';
import type { RecordBatchSummary } from '@mq/proto';
import type { Topic } from '@mq/store';

/** What decides of which kind messages are. */
export type KindSummary = Pick<RecordBatchSummary, 'recordCount' | 'groupedCount' | 'prioritisedCount' | 'delayedCount'>;

/** Throws TOPIC_TYPE_MISMATCH unless the topic takes messages of this kind. */
export function checkMessageKind(topic: Topic, summary: KindSummary, inTransaction: boolean): void {
  const expected = whatIsWrong(topic, summary, inTransaction);
  if (expected !== undefined) throw new MqError('TOPIC_TYPE_MISMATCH', `topic ${topic.name} is of type ${topic.type}: ${expected}`);
}

/** A topic of a type takes the one kind of messages that it is for; a MIXED one takes all. A delivery time counts even when it has passed. */
function whatIsWrong({ type }: Topic, summary: KindSummary, inTransaction: boolean): string | undefined {
  const { recordCount, groupedCount, prioritisedCount, delayedCount } = summary;
  const [grouped, prioritised, delayed] = [groupedCount > 0, prioritisedCount > 0, delayedCount > 0];
  switch (type) {
    case 'MIXED':
      return undefined;
    case 'NORMAL':
      if (!grouped && !prioritised && !delayed && !inTransaction) return undefined;
      return 'its messages have no message group, delivery time, transaction or priority';
    case 'FIFO':
      if (groupedCount === recordCount && !prioritised && !delayed && !inTransaction) return undefined;
      return 'each message needs a message group, and has no delivery time, transaction or priority';
    case 'DELAY':
      if (delayedCount === recordCount && !grouped && !prioritised && !inTransaction) return undefined;
      return 'each message needs a delivery time, and has no message group, transaction or priority';
    case 'TRANSACTION':
      if (inTransaction && !grouped && !prioritised) return undefined;
      return 'each message must belong to a transaction, and has no message group or priority';
    case 'PRIORITY':
      if (!grouped && !delayed && !inTransaction) return undefined;
      return 'its messages have no message group, delivery time or transaction';
  }
}
