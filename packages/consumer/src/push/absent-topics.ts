import { MqError, type Clock, type ErrorCode, type Logger, type Timer } from '@mq/common';
import { messageService } from '@mq/proto';
import type { Channel } from '@mq/rpc';
import type { TopicSubscription } from '../subscription/topic-subscriptions';

/** Between two questions whether the topics are there again. */
const askMs = 10_000;
const absentCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['TOPIC_NOT_FOUND', 'TOPIC_NOT_READABLE']);

export interface AbsentTopicsOptions {
  readonly brokerName: string;
  readonly channel: () => Channel;
  /** A topic is there again. */
  readonly onReturn: () => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Topics that a broker says it does not have although their routes name it: deleted, or their read permission was taken away. They are left out, so that
 * they do not keep the others from being received, until the broker has them again.
 */
export class AbsentTopics {
  readonly #options: AbsentTopicsOptions;
  readonly #topics = new Set<string>();
  #timer: Timer | undefined;
  #closed = false;

  constructor(options: AbsentTopicsOptions) {
    this.#options = options;
  }

  /** What is to be asked for; all of them if none is there. */
  without(subscriptions: readonly TopicSubscription[]): readonly TopicSubscription[] {
    const present = subscriptions.filter(({ topic }) => !this.#topics.has(topic));
    return present.length === 0 ? subscriptions : present;
  }

  /** Learns from why a stream has ended. True: opening again at once is worth it. */
  learn({ code, details }: MqError): boolean {
    const { topic } = details;
    if (!absentCodes.has(code) || topic === undefined || this.#topics.has(topic)) return false;
    this.#topics.add(topic);
    this.#arm();
    return true;
  }

  close(): void {
    this.#closed = true;
    this.#timer?.cancel();
  }

  #arm(): void {
    if (this.#closed || this.#topics.size === 0) return;
    this.#timer ??= this.#options.clock.setTimer(askMs, () => {
      this.#timer = undefined;
      void this.#ask().finally(() => this.#arm());
    });
  }

  async #ask(): Promise<void> {
    for (const topic of this.#topics) {
      try {
        await this.#options.channel().unary(messageService.FetchMessages, { topic, queueId: 0, offset: 0, maxBytes: 1, waitMs: 0 });
      } catch (error) {
        // Any other refusal is one of a topic that is there.
        const failure = MqError.from(error);
        if (absentCodes.has(failure.code) || failure.retryable || this.#closed) continue;
      }
      this.#options.logger.info({ brokerName: this.#options.brokerName, topic }, 'topic is there again');
      this.#topics.delete(topic);
      this.#options.onReturn();
    }
  }
}
