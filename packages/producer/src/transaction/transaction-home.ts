import type { QueuePlace } from '@mq/client';
import { assumedQueues, isCertain } from '../queues/assumed-queues';
import { RoundRobin, type Suitability } from '../queues/round-robin';

export interface TransactionHomeOptions {
  /** Random hexadecimal digits. */
  readonly id: string;
  /** Of producers, any of which may be asked how the transaction ended. */
  readonly group: string;
  /** Where a broker's master is now; undefined if no route tells. */
  readonly masterAddress: (brokerName: string) => string | undefined;
}

/** A topic as its queues are known. */
export interface TopicQueues {
  readonly topic: string;
  readonly queues: readonly QueuePlace[];
  readonly roundRobin: RoundRobin;
}

/** What a home notes of a batch. */
export interface HomedBatch {
  /** Counted here as one that is, or may be, stored. */
  atHome: boolean;
  /** It may be stored although no broker has said so. */
  readonly uncertain: boolean;
}

/**
 * The broker that holds a transaction: the one that its first batch is offered to. It stays the one unless it says that it has stored nothing; when that is
 * not known, sending elsewhere could leave messages behind that a later check commits a second time.
 */
export class TransactionHome {
  readonly id: string;
  readonly group: string;
  readonly #masterAddress: TransactionHomeOptions['masterAddress'];
  /** Its own, as the topic's goes through the queues of all brokers. */
  readonly #roundRobin: RoundRobin;
  #place: QueuePlace | undefined;
  /** Batches that are, or may be, stored there. */
  #batches = 0;

  constructor({ id, group, masterAddress }: TransactionHomeOptions) {
    this.id = id;
    this.group = group;
    this.#masterAddress = masterAddress;
    this.#roundRobin = new RoundRobin(Number.parseInt(id.slice(0, 8), 16));
  }

  /** Undefined as long as no broker holds anything of the transaction. */
  get brokerName(): string | undefined {
    return this.#place?.brokerName;
  }

  /** The next queue for a topic's messages of this transaction that suits best, as `RoundRobin.choose`. */
  choose(topic: TopicQueues, suitability: (place: QueuePlace) => Suitability): QueuePlace | undefined {
    return (this.#place === undefined ? topic.roundRobin : this.#roundRobin).choose(this.queuesOf(topic), suitability);
  }

  /** Queues that take a topic's messages of this transaction. A topic that the broker does not have is made by it. */
  queuesOf(topic: TopicQueues): readonly QueuePlace[] {
    if (this.#place === undefined) return topic.queues;
    const { brokerName, address } = this.#place;
    const own = topic.queues.filter((queue) => queue.brokerName === brokerName);
    if (own.length > 0) return own;
    const assumed = assumedQueues(topic.topic, { brokerName, address: this.#masterAddress(brokerName) ?? address });
    // Routes may be silent for long, and a message that is refused meanwhile has no other broker to go to.
    return assumed.filter(isCertain);
  }

  /** A batch is being sent to this place. */
  offered(batch: HomedBatch, place: QueuePlace): void {
    this.#place ??= place;
    if (batch.atHome) return;
    batch.atHome = true;
    this.#batches++;
  }

  /** The broker has refused a batch. */
  refused(batch: HomedBatch): void {
    if (!batch.atHome || batch.uncertain) return;
    batch.atHome = false;
    if (--this.#batches === 0) this.#place = undefined;
  }
}
