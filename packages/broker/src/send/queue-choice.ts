import { messageGroupHash, type Random } from '@mq/common';
import type { Topic } from '@mq/store';

/** Chooses the queue of a message whose sender left it to the broker. */
export class QueueChoice {
  readonly #random: Random;
  readonly #next = new WeakMap<Topic, number>();

  constructor(random: Random) {
    this.#random = random;
  }

  /** The same message group always gets the same queue (while the number of queues stays); others go round robin from a random start. */
  choose(topic: Topic, messageGroup: string): number {
    if (messageGroup !== '') return messageGroupHash(messageGroup) % topic.queueCount;
    const next = this.#next.get(topic) ?? this.#random.integer(topic.queueCount);
    this.#next.set(topic, (next + 1) % topic.queueCount);
    return next % topic.queueCount;
  }
}
