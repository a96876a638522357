import { MqError, type Clock } from '@mq/common';
import type { DeliveryProgress, MessageStore, Topic } from '@mq/store';
import type { DeliveryService } from '../delivery';
import type { OffsetService } from '../offsets/offset-service';
import type { ClientManager, QueueName } from '../sessions';

/** When messages of a queue were stored, milliseconds since 1970; 0: there is none. */
export interface QueueTimeSpan extends QueueName {
  readonly oldestAt: number;
  readonly newestAt: number;
  /** Of the last message below the group's progress. */
  readonly doneAt: number;
  /** Age of the oldest message that is not done, milliseconds. */
  readonly lagMs: number;
}

/** A group that this broker knows, by its members or by its progress. */
export interface GroupSummary {
  readonly group: string;
  readonly memberCount: number;
  /** Topics on which it has committed. */
  readonly topics: string[];
}

/** How far a group is behind on one queue. */
export interface QueueLag extends QueueName {
  /** All below is done; -1: nothing was committed here. */
  readonly committedOffset: number;
  readonly maxOffset: number;
  /** Messages that are not done and that the queue still holds; those done above the committed offset do not count. */
  readonly lag: number;
  /** Age of the oldest of them, milliseconds; 0: none. */
  readonly lagMs: number;
  /** Of the lag, what consumers hold now. */
  readonly inFlight: number;
  /** Client id of the member that reads the queue; empty: none. */
  readonly owner: string;
}

export interface GroupServiceParts {
  readonly store: Pick<MessageStore, 'groups' | 'topic' | 'bounds' | 'fetch' | 'deliveryProgress'>;
  readonly offsets: OffsetService;
  readonly clients: ClientManager;
  readonly delivery: Pick<DeliveryService, 'group'>;
  readonly clock: Clock;
}

/** Consumer groups as an operator sees them. */
export class GroupService {
  readonly #parts: GroupServiceParts;

  constructor(parts: GroupServiceParts) {
    this.#parts = parts;
  }

  /** Sorted by name. */
  list(): GroupSummary[] {
    const { store, clients, offsets } = this.#parts;
    const connected = clients.listClients().flatMap(({ role, group }) => (role === 'CONSUMER' ? [group] : []));
    const groups = [...new Set([...store.groups(), ...connected])].sort();
    return groups.map((group) => ({
      group,
      memberCount: clients.membersOf(group).length,
      topics: [...new Set(offsets.allOf(group).map(({ topic }) => topic))].sort(),
    }));
  }

  /**
   * One entry per queue of the topics on which the group has committed, or which its members read or receive now, by topic and queue.
   * Errors: GROUP_NOT_FOUND.
   */
  async lag(group: string): Promise<QueueLag[]> {
    const { store, clients } = this.#parts;
    if (!store.groups().includes(group) && clients.membersOf(group).length === 0 && this.#received(group).length === 0) {
      throw new MqError('GROUP_NOT_FOUND', `group ${JSON.stringify(group)} has neither members nor progress on this broker`);
    }
    const lags: QueueLag[] = [];
    for (const name of this.#topicsOf(group)) {
      const topic = store.topic(name);
      if (topic === undefined) continue;
      for (let queueId = 0; queueId < topic.queueCount; queueId++) lags.push(await this.#lagOf(group, topic, queueId));
    }
    return lags;
  }

  /** As `lag`: when the oldest and the newest message of each queue were stored, and the last that is done. Errors: GROUP_NOT_FOUND. */
  async timeSpans(group: string): Promise<QueueTimeSpan[]> {
    const spans: QueueTimeSpan[] = [];
    for (const { topic, queueId, committedOffset, maxOffset, lagMs } of await this.lag(group)) {
      const number = this.#parts.store.topic(topic)?.number;
      if (number === undefined) continue;
      const { minOffset } = this.#parts.store.bounds(number, queueId);
      const at = async (offset: number): Promise<number> =>
        offset < minOffset || offset >= maxOffset ? 0 : ((await this.#storedAt(number, queueId, offset)) ?? 0);
      const [oldestAt, newestAt, doneAt] = [await at(minOffset), await at(maxOffset - 1), await at(committedOffset - 1)];
      spans.push({ topic, queueId, oldestAt, newestAt, doneAt, lagMs });
    }
    return spans;
  }

  async #lagOf(group: string, { name: topic, number }: Topic, queueId: number): Promise<QueueLag> {
    const { store, clients } = this.#parts;
    const { minOffset, maxOffset } = store.bounds(number, queueId);
    const progress = store.deliveryProgress(group, number, queueId);
    const committedOffset = progress.committed ?? -1;
    const next = Math.max(committedOffset, minOffset);
    const lag = notDone(progress, next, maxOffset);
    const lagMs = lag === 0 ? 0 : await this.#ageOf(number, queueId, next);
    const inFlight = this.#parts.delivery.group(group)?.topic(number)?.queue(queueId)?.delivery.leasedMessages ?? 0;
    const owner = clients.ownerOf(group, { topic, queueId }) ?? '';
    return { topic, queueId, committedOffset, maxOffset, lag, lagMs, inFlight, owner };
  }

  #topicsOf(group: string): string[] {
    const { offsets, clients } = this.#parts;
    const committed = offsets.allOf(group).map(({ topic }) => topic);
    const read = clients.membersOf(group).flatMap(({ topics }) => topics);
    return [...new Set([...committed, ...read, ...this.#received(group)])].sort();
  }

  #received(group: string): string[] {
    return this.#parts.delivery.group(group)?.subscriptions.topics ?? [];
  }

  async #ageOf(topicNumber: number, queueId: number, offset: number): Promise<number> {
    const storedAt = await this.#storedAt(topicNumber, queueId, offset);
    return storedAt === undefined ? 0 : Math.max(0, this.#parts.clock.now() - storedAt);
  }

  async #storedAt(topicNumber: number, queueId: number, offset: number): Promise<number | undefined> {
    const { batches } = await this.#parts.store.fetch({ topicNumber, queueId, offset, maxBytes: 1 });
    return batches[0]?.storedAt;
  }
}

function notDone({ done }: DeliveryProgress, next: number, maxOffset: number): number {
  const doneAbove = done.reduce((sum, { from, to }) => sum + Math.max(0, to - Math.max(from, next)), 0);
  return Math.max(0, maxOffset - next - doneAbove);
}
