import { RecordBatchEncoder, tagBits } from '@mq/proto';
import type { MessageStore } from '@mq/store';
import { checkQueue } from '../topics/queue-lookup';
import type { TopicService } from '../topics/topic-service';
import type { RedrivableLetter } from './redrivable-letter';

/** Where a letter is again. */
export interface SentLetter {
  readonly messageId: string;
  readonly topic: string;
  readonly queueId: number;
  readonly newOffset: number;
}

/**
 * Puts a message back into the queue that it comes from. It was accepted once, so the type of the topic is not asked again: what was delayed or part of a
 * transaction then is due now.
 */
export class LetterSender {
  readonly #store: Pick<MessageStore, 'append'>;
  readonly #topics: Pick<TopicService, 'existing' | 'writable'>;
  readonly #encoder = new RecordBatchEncoder();

  constructor(store: Pick<MessageStore, 'append'>, topics: Pick<TopicService, 'existing' | 'writable'>) {
    this.#store = store;
    this.#topics = topics;
  }

  /** Resolves when it is durable. Errors: TOPIC_NOT_FOUND, QUEUE_NOT_FOUND, TOPIC_NOT_WRITABLE, and those of the store. */
  async send({ topic: name, queueId, messageId, record }: RedrivableLetter): Promise<SentLetter> {
    // A topic that is gone is not made anew for its dead letters.
    this.#topics.existing(name);
    const topic = await this.#topics.writable(name);
    checkQueue(topic, queueId);
    this.#encoder.append(record);
    const { bytes } = this.#encoder.finish(undefined);
    const batch = { recordCount: 1, payload: bytes, tagBits: tagBits(record.tag ?? ''), producerId: 0, sequence: 0 };
    const { baseOffset } = await this.#store.append({ topicNumber: topic.number, queueId, ...batch });
    return { messageId, topic: name, queueId, newOffset: baseOffset };
  }
}
