import { checkGroupName, MqError } from '@mq/common';
import type { MessageStore } from '@mq/store';
import { deadLetterTopic } from '../delivery/group/dead-letter-record';
import type { OffsetService, QueueOffset } from '../offsets/offset-service';
import type { ClientManager, QueueName } from '../sessions';
import type { TopicService } from '../topics/topic-service';

/** Where a group shall go on: the first message held, the next one to come, or the first stored at or after a time (milliseconds since 1970). */
export type ResetTarget = 'earliest' | 'latest' | number;

/** Where a group was and is on one queue. */
export interface MovedOffset extends QueueOffset {
  /** -1: nothing committed. */
  readonly before: number;
}

export interface GroupProgressParts {
  readonly store: Pick<MessageStore, 'groups'>;
  readonly topics: Pick<TopicService, 'existing'>;
  readonly offsets: Pick<OffsetService, 'allOf' | 'commit' | 'committed' | 'query'>;
  readonly clients: Pick<ClientManager, 'membersOf'>;
}

/** Sets where groups go on. */
export class GroupProgress {
  readonly #parts: GroupProgressParts;

  constructor(parts: GroupProgressParts) {
    this.#parts = parts;
  }

  /**
   * Resolves when the group's new place in every queue of the topic is durable; the group need not exist.
   * @param force also while members are connected
   * Errors: ILLEGAL_GROUP, TOPIC_NOT_FOUND, INVALID_ARGUMENT, GROUP_IN_USE, and those of a commit.
   */
  async reset(group: string, topic: string, target: ResetTarget, force: boolean): Promise<MovedOffset[]> {
    checkGroupName(group);
    const { queueCount } = this.#parts.topics.existing(topic);
    this.#checkUnused(group, force);
    const queues = Array.from({ length: queueCount }, (_, queueId): QueueName => ({ topic, queueId }));
    const reach = await this.#parts.offsets.query(queues, typeof target === 'number' ? target : 0);
    const wanted = reach.map(({ queueId, minOffset, maxOffset, offsetAtTime }) => {
      if (typeof target === 'number') return { topic, queueId, offset: offsetAtTime };
      return { topic, queueId, offset: target === 'earliest' ? minOffset : maxOffset };
    });
    return this.#move(group, wanted);
  }

  /**
   * The group `to` goes on where `from` is, by its committed offsets: what `from` has done out of order beyond them comes to `to`.
   * @param topic empty: all topics, but not the dead letters of `from`
   * Errors: ILLEGAL_GROUP, INVALID_ARGUMENT, GROUP_NOT_FOUND, GROUP_IN_USE, and those of a commit.
   */
  async clone(from: string, to: string, topic: string, force: boolean): Promise<MovedOffset[]> {
    checkGroupName(from);
    checkGroupName(to);
    if (from === to) throw new MqError('INVALID_ARGUMENT', `group ${from} cannot be cloned to itself`);
    if (!this.#parts.store.groups().includes(from)) {
      throw new MqError('GROUP_NOT_FOUND', `group ${JSON.stringify(from)} has no progress on this broker`);
    }
    this.#checkUnused(to, force);
    const isWanted = (name: string): boolean => (topic === '' ? name !== deadLetterTopic(from) : name === topic);
    return this.#move(
      to,
      this.#parts.offsets.allOf(from).filter((offset) => isWanted(offset.topic)),
    );
  }

  #checkUnused(group: string, force: boolean): void {
    const members = this.#parts.clients.membersOf(group);
    if (force || members.length === 0) return;
    const names = members.map(({ clientId }) => clientId).slice(0, 3);
    throw new MqError('GROUP_IN_USE', `group ${group} has ${members.length} connected members: ${names.join(', ')}`);
  }

  async #move(group: string, offsets: readonly QueueOffset[]): Promise<MovedOffset[]> {
    if (offsets.length === 0) return [];
    const before = this.#parts.offsets.committed(group, offsets);
    await this.#parts.offsets.commit({ group, clientId: '', generation: 0 }, offsets);
    return offsets
      .map((offset, index) => ({ ...offset, before: before[index]?.offset ?? -1 }))
      .sort((a, b) => (a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : a.queueId - b.queueId));
  }
}
