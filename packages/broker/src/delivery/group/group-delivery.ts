import type { Clock, Logger } from '@mq/common';
import type { MessageIdGenerator } from '@mq/proto';
import type { DeliveryChange, MessageStore, Topic } from '@mq/store';
import { AttemptIds } from './attempt-ids';
import type { LeasedRange } from '../core/offered-batch';
import type { QueueDeliveryOptions, RetryRules } from '../core/queue-delivery';
import { DeadLetterMover } from './dead-letter-mover';
import type { DeliveryLimits } from '../delivery-limits';
import { GroupSubscriptions } from './group-subscriptions';
import { ProgressWriter } from './progress-writer';
import type { BatchReads } from '../reading/batch-reads';
import { TopicDelivery } from './topic-delivery';

export type GroupStore = Pick<
  MessageStore,
  'append' | 'bounds' | 'deliveryProgress' | 'fetch' | 'group' | 'recordDelivery' | 'topicByNumber' | 'whenReadable'
>;

export interface GroupDeliveryOptions {
  readonly group: string;
  readonly store: GroupStore;
  readonly reads: BatchReads;
  readonly ensureTopic: (name: string) => Promise<Topic>;
  readonly messageIds: MessageIdGenerator;
  readonly randomLease: () => number;
  readonly limits: DeliveryLimits;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Leases of a receiver ended because their time was over. */
  readonly lost: (receiver: number, ranges: readonly LeasedRange[]) => void;
  /** Progress was recorded and nobody receives any more: there may be something to forget. */
  readonly quiet: () => void;
}

/** What a group has that nobody has set up. */
const defaultRules: RetryRules = { maxAttempts: 16, retryPolicy: { kind: 'ladder' } };

interface ActiveTopic {
  readonly delivery: TopicDelivery;
  readonly attempts: AttemptIds;
}

/** One consumer group: its topics that are being received, who receives them, and the one place where its progress is recorded. */
export class GroupDelivery {
  readonly name: string;
  readonly subscriptions: GroupSubscriptions;
  readonly writer: ProgressWriter;
  readonly deadLetters: DeadLetterMover;
  readonly #options: GroupDeliveryOptions;
  readonly #topics = new Map<number, ActiveTopic>();

  constructor(options: GroupDeliveryOptions) {
    const { group, store, clock, logger } = options;
    this.name = group;
    this.#options = options;
    this.subscriptions = new GroupSubscriptions(group);
    // Topics that were deleted meanwhile have no progress any more.
    const isKnown = ({ topicNumber }: DeliveryChange): boolean => store.topicByNumber(topicNumber) !== undefined;
    const record = async (changes: readonly DeliveryChange[]): Promise<void> => {
      await store.recordDelivery(group, changes.filter(isKnown));
      if (this.subscriptions.isEmpty) clock.setImmediate(options.quiet);
    };
    this.writer = new ProgressWriter({ group, record, clock, logger });
    this.deadLetters = new DeadLetterMover({
      ...options,
      touched: (queue) => this.#topics.get(queue.topicNumber)?.delivery.touched(queue),
    });
  }

  /** Nobody receives, holds a message, or waits for a record. */
  get isIdle(): boolean {
    return this.#topics.size === 0 && this.writer.isIdle && this.deadLetters.isIdle;
  }

  /** A topic that is being received; undefined: nobody receives it, and nobody holds a message of it. */
  topic(topicNumber: number): TopicDelivery | undefined {
    return this.#topics.get(topicNumber)?.delivery;
  }

  attempts(topicNumber: number): AttemptIds | undefined {
    return this.#topics.get(topicNumber)?.attempts;
  }

  /** Begins with a topic, unless it is being received. */
  begin(topic: Topic): TopicDelivery {
    const known = this.#topics.get(topic.number);
    if (known !== undefined) return known.delivery;
    const { group, store, reads, clock, limits, lost } = this.#options;
    const delivery = new TopicDelivery({
      group,
      topicNumber: topic.number,
      queueCount: topic.queueCount,
      store,
      reads,
      clock,
      queues: this.#queueOptions(),
      changed: (queue) => this.writer.mark(queue),
      deadLetters: (queue, letters) => this.deadLetters.move(queue, letters),
      lost,
    });
    this.#topics.set(topic.number, { delivery, attempts: new AttemptIds(limits.maxAttemptIds) });
    return delivery;
  }

  /** Forgets a topic; its leases are void. */
  end(topicNumber: number): void {
    this.#topics.get(topicNumber)?.delivery.close();
    this.#topics.delete(topicNumber);
  }

  /** Forgets the topics that nobody receives and nobody holds a message of. */
  tidy(): void {
    for (const [topicNumber, { delivery }] of this.#topics) {
      const name = this.#options.store.topicByNumber(topicNumber)?.name;
      const isReceived = name !== undefined && this.subscriptions.receiverCount(name) > 0;
      if (!isReceived && (delivery.isIdle || name === undefined)) this.end(topicNumber);
    }
  }

  /** Records what is left. */
  async close(): Promise<void> {
    await this.deadLetters.close();
    for (const topicNumber of this.#topics.keys()) this.end(topicNumber);
    await this.writer.close();
  }

  #queueOptions(): QueueDeliveryOptions {
    const { group, store, randomLease, limits } = this.#options;
    return {
      limits: { maxLeased: limits.maxLeasedPerQueue, maxBlocked: limits.maxBlockedPerQueue, maxRetrying: limits.maxRetryingPerQueue },
      retryRules: () => store.group(group) ?? defaultRules,
      randomLease,
    };
  }
}
