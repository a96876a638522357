import { abortError, MqError } from '@mq/common';
import type { FetchResult, MessageStore, Topic } from '@mq/store';
import { checkQueue } from '../topics/queue-lookup';
import type { TopicService } from '../topics/topic-service';
import type { WaitingPolls } from './waiting-polls';

export const fetchLimits = {
  /** When the client does not say. */
  defaultBytes: 1024 * 1024,
  maxBytes: 4 * 1024 * 1024,
  /** Longest poll, milliseconds. */
  maxWaitMs: 60_000,
} as const;

/** What one fetch asks for. */
export interface FetchWish {
  readonly topic: string;
  readonly queueId: number;
  /** First offset wanted. */
  readonly offset: number;
  /** 0: `fetchLimits.defaultBytes` */
  readonly maxBytes: number;
  /** How long to wait when there is nothing, milliseconds. */
  readonly waitMs: number;
}

/** Reads of one queue, with long polling. */
export class FetchService {
  readonly #store: Pick<MessageStore, 'fetch'>;
  readonly #topics: TopicService;
  readonly #polls: WaitingPolls;

  constructor(store: Pick<MessageStore, 'fetch'>, topics: TopicService, polls: WaitingPolls) {
    this.#store = store;
    this.#topics = topics;
    this.#polls = polls;
  }

  /**
   * Batches from the asked offset on; when there are none, waits up to `waitMs` for the first.
   * Errors: TOPIC_NOT_FOUND, TOPIC_NOT_READABLE, QUEUE_NOT_FOUND, OFFSET_OUT_OF_RANGE, INVALID_ARGUMENT, FLOW_CONTROL (too many wait), CANCELLED.
   */
  async fetch(wish: FetchWish, signal: AbortSignal): Promise<FetchResult> {
    checkWish(wish);
    const topic = this.readable(wish.topic, wish.queueId);
    const result = await this.#read(topic, wish);
    if (result.batches.length > 0 || wish.waitMs === 0) return result;
    await this.#polls.wait({ topicNumber: topic.number, queueId: wish.queueId, offset: wish.offset }, wish.waitMs, signal);
    if (signal.aborted) throw abortError(signal);
    // The topic may have been deleted or closed to readers while this waited.
    return this.#read(this.readable(wish.topic, wish.queueId), wish);
  }

  /** Throws TOPIC_NOT_FOUND, TOPIC_NOT_READABLE, QUEUE_NOT_FOUND. */
  readable(name: string, queueId: number): Topic {
    const topic = this.#topics.readable(name);
    checkQueue(topic, queueId);
    return topic;
  }

  #read(topic: Topic, { queueId, offset, maxBytes }: FetchWish): FetchResult | Promise<FetchResult> {
    return this.#store.fetch({
      topicNumber: topic.number,
      queueId,
      offset,
      maxBytes: maxBytes === 0 ? fetchLimits.defaultBytes : maxBytes,
    });
  }
}

function checkWish({ offset, maxBytes, waitMs }: FetchWish): void {
  if (!Number.isSafeInteger(offset) || offset < 0) throw new MqError('INVALID_ARGUMENT', `offset ${offset} is not a whole number from 0`);
  if (maxBytes < 0 || maxBytes > fetchLimits.maxBytes) {
    throw new MqError('INVALID_ARGUMENT', `max_bytes ${maxBytes} is not between 0 and ${fetchLimits.maxBytes}`);
  }
  if (waitMs < 0 || waitMs > fetchLimits.maxWaitMs)
    throw new MqError('INVALID_ARGUMENT', `wait_ms ${waitMs} is not between 0 and ${fetchLimits.maxWaitMs}`);
}
