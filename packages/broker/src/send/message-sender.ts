import type { Clock } from '@mq/common';
import {
  checkRecord,
  messageIdTime,
  RecordBatchEncoder,
  tagBits,
  type MessageIdGenerator,
  type RecordBatchSummary,
  type RecordInput,
} from '@mq/proto';
import type { Topic } from '@mq/store';
import { checkQueue } from '../topics/queue-lookup';
import type { TopicService } from '../topics/topic-service';
import { holdOf, type SendTerms } from './hold';
import type { HoldingAppender } from './holding-appender';
import { checkMessageKind } from './message-kind';
import { priorityQueue } from './priority-queue';
import type { QueueChoice } from './queue-choice';

/** One message on its way in. */
export interface MessageToSend extends Omit<SendTerms, 'deliverAt'> {
  readonly topic: string;
  /** Without a message id it gets one; without a time of birth, that of its id. Its delivery time counts. */
  readonly record: RecordInput;
  /** Undefined: the broker chooses. A PRIORITY topic chooses by the priority, whatever is wanted. */
  readonly queueId: number | undefined;
}

/** Where a message is. */
export interface SentMessage {
  readonly messageId: Uint8Array;
  readonly queueId: number;
  /** -1: delayed or half, not visible yet. */
  readonly offset: number;
  /** Of a delayed message, else empty. */
  readonly recallHandle: string;
}

export interface MessageSenderParts {
  readonly store: Pick<HoldingAppender, 'append'>;
  readonly topics: TopicService;
  readonly queues: QueueChoice;
  readonly messageIds: MessageIdGenerator;
  readonly clock: Clock;
}

/** Takes single messages, as a client without a batch encoder sends them. */
export class MessageSender {
  readonly #parts: MessageSenderParts;
  readonly #encoder = new RecordBatchEncoder();

  constructor(parts: MessageSenderParts) {
    this.#parts = parts;
  }

  /**
   * Resolves when the message is durable as the flush mode says.
   * Errors: those of `TopicService.writable`, QUEUE_NOT_FOUND, the codes of a record that breaks a limit, TOPIC_TYPE_MISMATCH,
   * ILLEGAL_PRIORITY, those of `holdOf` and of the store.
   */
  async send({ topic: name, record, queueId: wanted, transactionId, group }: MessageToSend): Promise<SentMessage> {
    const { store, topics, queues, clock } = this.#parts;
    const topic = await topics.writable(name);
    if (wanted !== undefined) checkQueue(topic, wanted);
    const now = clock.now();
    checkRecord(record, now);
    const summary = summaryOf(record);
    checkMessageKind(topic, summary, transactionId !== '');
    const hold = holdOf({ deliverAt: summary.latestDeliverAt, transactionId, group }, summary, now);
    const { payload, messageId } = this.#encode(record, now);
    const queueId = priorityQueue(topic, summary) ?? wanted ?? queues.choose(topic, record.messageGroup ?? '');
    const { baseOffset, recallHandle = '' } = await store.append({
      topicNumber: topic.number,
      queueId,
      recordCount: 1,
      payload,
      tagBits: summary.tagBits,
      producerId: 0,
      sequence: 0,
      ...(hold !== undefined && { hold }),
    });
    return { messageId, queueId, offset: baseOffset, recallHandle };
  }

  /** The queue that a message of this group (empty: none) would get. */
  chooseQueue(topic: Topic, messageGroup: string): number {
    return this.#parts.queues.choose(topic, messageGroup);
  }

  #encode(record: RecordInput, now: number): { payload: Buffer; messageId: Uint8Array } {
    const messageId = record.messageId ?? this.#parts.messageIds.next();
    // Ids of other makers may not tell a time.
    const bornAt = record.bornAt ?? (messageIdTime(messageId) === undefined ? now : 0);
    const { body, tag, keys, properties, messageGroup, deliverAt, priority, foreign } = record;
    this.#encoder.append({ body, tag, keys, properties, messageGroup, deliverAt, bornAt, messageId: record.messageId, priority, foreign });
    const { bytes } = this.#encoder.finish(record.messageId === undefined ? messageId : undefined);
    return { payload: bytes, messageId };
  }
}

/** What scanning the record's batch would tell. */
function summaryOf({ tag = '', messageGroup, priority = 0, deliverAt = 0 }: RecordInput): RecordBatchSummary {
  return {
    recordCount: 1,
    tagBits: tagBits(tag),
    groupedCount: messageGroup === undefined ? 0 : 1,
    prioritisedCount: priority === 0 ? 0 : 1,
    lowestPriority: priority,
    highestPriority: priority,
    delayedCount: deliverAt === 0 ? 0 : 1,
    earliestDeliverAt: deliverAt,
    latestDeliverAt: deliverAt,
  };
}
