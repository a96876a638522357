import { MqError, type Clock } from '@mq/common';
import type { MessageStore } from '@mq/store';
import type { OffsetService } from '../offsets/offset-service';
import type { ClientManager, QueueName } from '../sessions';

/** A group that this broker knows, by its members or by its progress. */
export interface GroupSummary {
  readonly group: string;
  readonly memberCount: number;
  /** Topics on which it has committed. */
  readonly topics: string[];
}

/** How far a group is behind on one queue. */
export interface QueueLag extends QueueName {
  readonly committedOffset: number;
  readonly maxOffset: number;
  /** Messages not yet committed that the queue still holds. */
  readonly lag: number;
  /** Age of the oldest of them, milliseconds; 0: none. */
  readonly lagMs: number;
  /** Client id of the member that reads the queue; empty: none. */
  readonly owner: string;
}

export interface GroupServiceParts {
  readonly store: Pick<MessageStore, 'groups' | 'topic' | 'bounds' | 'fetch'>;
  readonly offsets: OffsetService;
  readonly clients: ClientManager;
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

  /** One entry per queue on which the group has committed, by topic and queue. Errors: GROUP_NOT_FOUND. */
  async lag(group: string): Promise<QueueLag[]> {
    const { store, clients, offsets } = this.#parts;
    if (!store.groups().includes(group) && clients.membersOf(group).length === 0) {
      throw new MqError('GROUP_NOT_FOUND', `group ${JSON.stringify(group)} has neither members nor progress on this broker`);
    }
    const committed = offsets.allOf(group).sort((a, b) => (a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : a.queueId - b.queueId));
    const lags: QueueLag[] = [];
    for (const { topic, queueId, offset } of committed) {
      const number = store.topic(topic)?.number;
      if (number === undefined) continue;
      const { minOffset, maxOffset } = store.bounds(number, queueId);
      const next = Math.max(offset, minOffset);
      const lag = Math.max(0, maxOffset - next);
      const lagMs = lag === 0 ? 0 : await this.#ageOf(number, queueId, next);
      lags.push({
        topic,
        queueId,
        committedOffset: offset,
        maxOffset,
        lag,
        lagMs,
        owner: clients.ownerOf(group, { topic, queueId }) ?? '',
      });
    }
    return lags;
  }

  async #ageOf(topicNumber: number, queueId: number, offset: number): Promise<number> {
    const { batches } = await this.#parts.store.fetch({ topicNumber, queueId, offset, maxBytes: 1 });
    const storedAt = batches[0]?.storedAt;
    return storedAt === undefined ? 0 : Math.max(0, this.#parts.clock.now() - storedAt);
  }
}
