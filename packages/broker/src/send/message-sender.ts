import type { Clock } from '@mq/common';
import { checkRecord, messageIdTime, RecordBatchEncoder, tagBits, type MessageIdGenerator, type RecordInput } from '@mq/proto';
import type { MessageStore } from '@mq/store';
import { checkQueue } from '../topics/queue-lookup';
import type { TopicService } from '../topics/topic-service';
import { checkMessageKind, checkSupported, type KindSummary } from './message-kind';
import type { QueueChoice } from './queue-choice';

/** One message on its way in. */
export interface MessageToSend {
  readonly topic: string;
  /** Without a message id it gets one; without a time of birth, that of its id. */
  readonly record: RecordInput;
  /** Undefined: the broker chooses. */
  readonly queueId: number | undefined;
  /** Empty: none. */
  readonly transactionId: string;
}

/** Where a message is. */
export interface SentMessage {
  readonly messageId: Uint8Array;
  readonly queueId: number;
  readonly offset: number;
}

export interface MessageSenderParts {
  readonly store: Pick<MessageStore, 'append'>;
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
   * Errors: those of `TopicService.writable`, QUEUE_NOT_FOUND, the codes of a record that breaks a limit, TOPIC_TYPE_MISMATCH, those of the store.
   */
  async send({ topic: name, record, queueId: wanted, transactionId }: MessageToSend): Promise<SentMessage> {
    const { store, topics, queues, clock } = this.#parts;
    const topic = await topics.writable(name);
    if (wanted !== undefined) checkQueue(topic, wanted);
    const now = clock.now();
    checkRecord(record, now);
    checkSupported(record.deliverAt ?? 0, transactionId, now);
    checkMessageKind(topic, summaryOf(record), now);
    const { payload, messageId } = this.#encode(record, now);
    const queueId = wanted ?? queues.choose(topic, record.messageGroup ?? '');
    const { baseOffset } = await store.append({
      topicNumber: topic.number,
      queueId,
      recordCount: 1,
      payload,
      tagBits: tagBits(record.tag ?? ''),
      producerId: 0,
      sequence: 0,
    });
    return { messageId, queueId, offset: baseOffset };
  }

  #encode(record: RecordInput, now: number): { payload: Buffer; messageId: Uint8Array } {
    const messageId = record.messageId ?? this.#parts.messageIds.next();
    // Ids of other makers may not tell a time.
    const bornAt = record.bornAt ?? (messageIdTime(messageId) === undefined ? now : 0);
    this.#encoder.append({ ...record, bornAt, messageId: record.messageId });
    const { bytes } = this.#encoder.finish(record.messageId === undefined ? messageId : undefined);
    return { payload: bytes, messageId };
  }
}

function summaryOf({ messageGroup, deliverAt = 0 }: RecordInput): KindSummary {
  return {
    recordCount: 1,
    groupedCount: messageGroup === undefined ? 0 : 1,
    delayedCount: deliverAt === 0 ? 0 : 1,
    latestDeliverAt: deliverAt,
  };
}
