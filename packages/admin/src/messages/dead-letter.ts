import type { FetchedBatch__Output, OffsetSpan__Output } from '@mq/proto';
import { messagesOf } from './decode-batch';
import type { StoredMessage } from './stored-message';

/** A message that a group gave up, as it lies in the group's topic of dead letters; `properties` are those that it had. */
export interface DeadLetter extends StoredMessage {
  /** Empty: it does not tell. */
  readonly originTopic: string;
  /** -1: it does not tell. */
  readonly originQueueId: number;
  /** The id that it had; empty: it does not tell. */
  readonly originMessageId: string;
  /** Deliveries that it had; 0: it does not tell. */
  readonly attempts: number;
  /** It was redriven or purged. */
  readonly done: boolean;
}

/** The topic of a group's dead letters; it has one queue on each broker. */
export function deadLetterTopic(group: string): string {
  return `%DLQ%${group}`;
}

/** The dead letters of a batch. Throws MALFORMED_BATCH. */
export function deadLettersOf(
  batch: FetchedBatch__Output,
  group: string,
  brokerName: string,
  done: readonly OffsetSpan__Output[],
): DeadLetter[] {
  return messagesOf(batch, { topic: deadLetterTopic(group), brokerName, queueId: 0 }).map((message) => deadLetter(message, done));
}

function deadLetter(message: StoredMessage, done: readonly OffsetSpan__Output[]): DeadLetter {
  const { DLQ_ORIGIN_TOPIC, DLQ_ORIGIN_QUEUE, DLQ_ORIGIN_MESSAGE_ID, DLQ_ATTEMPTS } = message.properties;
  return {
    ...message,
    properties: Object.fromEntries(Object.entries(message.properties).filter(([name]) => !name.startsWith('DLQ_'))),
    originTopic: DLQ_ORIGIN_TOPIC ?? '',
    originQueueId: DLQ_ORIGIN_QUEUE === undefined ? -1 : Number(DLQ_ORIGIN_QUEUE),
    originMessageId: DLQ_ORIGIN_MESSAGE_ID ?? '',
    attempts: Number(DLQ_ATTEMPTS ?? 0),
    done: done.some(({ from, to }) => message.offset >= from && message.offset < to),
  };
}
