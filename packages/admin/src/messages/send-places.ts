import { MqError, messageGroupHash, type Random } from '@mq/common';

/** Where a message may be sent. */
export interface SendPlace {
  /** host:port of the broker */
  readonly address: string;
  /** Left out: the broker chooses. */
  readonly queueId?: number;
}

/** The writable queues of a topic, in their stable order, and whose turn it is. */
export class SendPlaces {
  readonly #queues: readonly SendPlace[];
  readonly #addresses: readonly string[];
  #turn: number;

  /** Throws NO_WRITABLE_QUEUE when there is none. */
  constructor(queues: readonly SendPlace[], random: Random) {
    this.#queues = queues;
    this.#addresses = [...new Set(queues.map(({ address }) => address))];
    if (this.#addresses.length === 0) throw new MqError('NO_WRITABLE_QUEUE');
    this.#turn = random.integer(this.#addresses.length);
  }

  /** The brokers in turn; each chooses the queue. */
  nextBroker(): SendPlace {
    return { address: this.#addresses[this.#turn++ % this.#addresses.length] ?? '' };
  }

  /** The queue of a message group: the one that producers use for it, so that its messages stay in order. */
  queueOf(messageGroup: string): SendPlace {
    return this.#queues[messageGroupHash(messageGroup) % this.#queues.length] ?? this.nextBroker();
  }
}
