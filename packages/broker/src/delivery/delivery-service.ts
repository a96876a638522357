import { setMaxListeners } from 'node:events';
import { checkGroupName, MqError, type Clock, type Logger, type Random } from '@mq/common';
import type { MessageIdGenerator } from '@mq/proto';
import type { Topic } from '@mq/store';
import type { MessageFilter } from '../filter';
import type { LeasedRange } from './core/offered-batch';
import type { DeliveryLimits } from './delivery-limits';
import { GroupDelivery, type GroupStore } from './group/group-delivery';
import { LeaseNumbers } from './lease-numbers';
import { BatchReads } from './reading/batch-reads';
import type { TopicDelivery } from './group/topic-delivery';

/** The topics, as delivery needs them. */
export interface DeliveryTopics {
  /** Throws TOPIC_NOT_FOUND, TOPIC_NOT_READABLE. */
  readable(name: string): Topic;
  /** Makes a topic of the broker itself unless it is there. */
  ensureDeadLetterTopic(name: string): Promise<Topic>;
}

export interface DeliveryServiceParts {
  readonly store: GroupStore;
  readonly topics: DeliveryTopics;
  readonly messageIds: MessageIdGenerator;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly limits: DeliveryLimits;
}

/** One topic of one receiver. */
export interface WantedTopic {
  readonly topic: string;
  readonly filter: MessageFilter;
}

/** A topic that a receiver has joined. */
export interface JoinedTopic extends WantedTopic {
  readonly delivery: TopicDelivery;
}

/** Message-level delivery: the groups that receive, and who receives for them. */
export class DeliveryService {
  readonly topics: DeliveryTopics;
  readonly limits: DeliveryLimits;
  readonly clock: Clock;
  readonly reads: BatchReads;
  readonly #parts: DeliveryServiceParts;
  readonly #leases: LeaseNumbers;
  readonly #groups = new Map<string, GroupDelivery>();
  readonly #lostListeners = new Map<number, (ranges: readonly LeasedRange[]) => void>();
  readonly #closing = new AbortController();
  #receivers = 0;

  constructor(parts: DeliveryServiceParts) {
    const { store, topics, clock, random, limits } = parts;
    this.#parts = parts;
    this.topics = topics;
    this.limits = limits;
    this.clock = clock;
    this.reads = new BatchReads({ store, readBytes: limits.readBytes, cacheBytes: limits.cacheBytes });
    this.#leases = new LeaseNumbers(random);
    // Each call that waits listens, and how many may wait is bounded elsewhere.
    setMaxListeners(0, this.#closing.signal);
  }

  /** Aborts when the broker stops: nobody waits any more, and leases that end are no failed deliveries. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** A number that names a receiver. @param lost is told of leases whose time was over */
  newReceiver(lost?: (ranges: readonly LeasedRange[]) => void): number {
    const receiver = ++this.#receivers;
    if (lost !== undefined) this.#lostListeners.set(receiver, lost);
    return receiver;
  }

  forgetReceiver(receiver: number): void {
    this.#lostListeners.delete(receiver);
  }

  /** Groups with receivers, leases or something to be recorded. */
  get groupCount(): number {
    return this.#groups.size;
  }

  /** A group that is being received; undefined: nobody receives for it, and nobody holds its messages. */
  group(name: string): GroupDelivery | undefined {
    return this.#groups.get(name);
  }

  /**
   * A receiver joins its group, for all its topics or none.
   * @param key names it among the receivers of the group
   * @param clientId the client that it is of; empty: it does not tell
   * Errors: ILLEGAL_GROUP, TOPIC_NOT_FOUND, TOPIC_NOT_READABLE, SUBSCRIPTION_CONFLICT, FLOW_CONTROL, UNAVAILABLE (the broker stops).
   */
  join(name: string, key: string, wanted: readonly WantedTopic[], clientId = ''): { group: GroupDelivery; joined: readonly JoinedTopic[] } {
    if (this.closing.aborted) throw new MqError('UNAVAILABLE', 'the broker is stopping');
    checkGroupName(name);
    const topics = wanted.map(({ topic }) => this.topics.readable(topic));
    const group = this.#groups.get(name) ?? this.#begin(name);
    const joined: JoinedTopic[] = [];
    try {
      wanted.forEach((each, index) => {
        const topic = topics[index];
        if (topic === undefined) return;
        this.#checkRoom(group, each.topic, key);
        group.subscriptions.add(key, each.topic, each.filter, clientId);
        joined.push({ ...each, delivery: group.begin(topic) });
      });
    } catch (error) {
      this.leave(group, key, joined);
      throw error;
    }
    return { group, joined };
  }

  /** A receiver leaves. What it holds is not touched. */
  leave(group: GroupDelivery, key: string, topics: readonly Pick<WantedTopic, 'topic'>[]): void {
    for (const { topic } of topics) group.subscriptions.remove(key, topic);
    this.tidy(group);
  }

  /** Forgets what a group does not need any more. */
  tidy(group: GroupDelivery): void {
    group.tidy();
    if (group.isIdle && this.#groups.get(group.name) === group) this.#groups.delete(group.name);
  }

  /** A topic was created or has changed; undefined: one was deleted. */
  topicChanged(topic: Topic | undefined): void {
    if (topic === undefined) return this.#tidyAll();
    for (const group of this.#groups.values()) group.topic(topic.number)?.grow(topic.queueCount);
  }

  /** An operator, or a consumer that reads queues as a whole, has set a group's progress: delivery goes on from there. Leases on these queues are void. */
  progressSet(name: string, queues: readonly { readonly topicNumber: number; readonly queueId: number }[]): void {
    const group = this.#groups.get(name);
    for (const { topicNumber, queueId } of queues) group?.topic(topicNumber)?.restart(queueId);
  }

  /** Nobody waits or joins any more. */
  stop(): void {
    this.#closing.abort(new MqError('UNAVAILABLE', 'the broker is stopping'));
  }

  /** Records what is left. Idempotent. */
  async close(): Promise<void> {
    this.stop();
    await Promise.all([...this.#groups.values()].map((group) => group.close()));
    this.#groups.clear();
  }

  #begin(name: string): GroupDelivery {
    const { store, topics, messageIds, clock, logger, limits } = this.#parts;
    if (this.#groups.size >= limits.maxGroups) this.#tidyAll();
    if (this.#groups.size >= limits.maxGroups) {
      throw new MqError('FLOW_CONTROL', `${limits.maxGroups} groups receive from this broker, which is the limit`);
    }
    const group: GroupDelivery = new GroupDelivery({
      group: name,
      store,
      reads: this.reads,
      ensureTopic: (topic) => topics.ensureDeadLetterTopic(topic),
      messageIds,
      randomLease: this.#leases.next,
      limits,
      clock,
      logger,
      lost: (receiver, ranges) => this.#lostListeners.get(receiver)?.(ranges),
      quiet: () => this.tidy(group),
    });
    this.#groups.set(name, group);
    return group;
  }

  #tidyAll(): void {
    for (const group of this.#groups.values()) this.tidy(group);
  }

  #checkRoom(group: GroupDelivery, topic: string, key: string): void {
    const { maxReceiversPerGroup } = this.limits;
    if (group.subscriptions.receiverCount(topic) < maxReceiversPerGroup || group.subscriptions.has(key, topic)) return;
    throw new MqError('FLOW_CONTROL', `group ${group.name} has ${maxReceiversPerGroup} receivers of topic ${topic}, which is the limit`);
  }
}
