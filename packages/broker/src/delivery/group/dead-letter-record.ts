import type { RecordInput, RecordView } from '@mq/proto';

/** Where a dead letter comes from. */
export interface DeadLetterOrigin {
  readonly topic: string;
  readonly queueId: number;
  /** Deliveries that it had. */
  readonly attempts: number;
}

/** The topic of a group's dead letters. */
export function deadLetterTopic(group: string): string {
  return `%DLQ%${group}`;
}

/** A message as it lies among the dead letters: a new message of the same content that tells where it comes from. */
export function deadLetterRecord(record: RecordView, { topic, queueId, attempts }: DeadLetterOrigin): RecordInput {
  const { body, tag, keys, properties, messageGroup, bornAt, priority, messageId, foreign } = record;
  return {
    body,
    keys,
    properties: {
      ...properties,
      DLQ_ORIGIN_TOPIC: topic,
      DLQ_ORIGIN_MESSAGE_ID: messageId,
      DLQ_ORIGIN_QUEUE: String(queueId),
      DLQ_ATTEMPTS: String(attempts),
    },
    ...(tag !== '' && { tag }),
    ...(messageGroup !== '' && { messageGroup }),
    ...(bornAt !== 0 && { bornAt }),
    ...(priority !== 0 && { priority }),
    ...(foreign.length > 0 && { foreign }),
  };
}
