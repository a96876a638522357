import { checkGroupName, MqError } from '@mq/common';
import type { GroupOffset, MessageStore } from '@mq/store';
import type { CommittingMember, QueueName } from '../sessions';
import { checkQueue } from '../topics/queue-lookup';
import type { TopicService } from '../topics/topic-service';
import type { CommitCoalescer } from './commit-coalescer';

/** Queues that one request may name. */
const maxQueuesPerRequest = 10_000;

/** A queue and the next offset to read; -1: nothing committed. */
export interface QueueOffset extends QueueName {
  readonly offset: number;
}

/** What a queue holds. */
export interface QueueOffsets extends QueueName {
  readonly minOffset: number;
  readonly maxOffset: number;
  /** First message stored at or after the asked time; the max offset if there is none. */
  readonly offsetAtTime: number;
}

/** Decides whether a member may commit; throws NOT_QUEUE_OWNER. */
export type OwnershipCheck = (member: CommittingMember, queues: Iterable<QueueName>) => void;

export type OffsetStore = Pick<MessageStore, 'bounds' | 'committedOffset' | 'groupOffsets' | 'offsetAtTime' | 'topicByNumber'>;

export interface OffsetServiceParts {
  readonly store: OffsetStore;
  readonly topics: TopicService;
  readonly commits: CommitCoalescer;
  readonly checkOwnership: OwnershipCheck;
  /** Progress was set, durably. */
  readonly committed?: (group: string, offsets: readonly GroupOffset[]) => void;
}

/** How far consumer groups are, and what queues hold. */
export class OffsetService {
  readonly #parts: OffsetServiceParts;

  constructor(parts: OffsetServiceParts) {
    this.#parts = parts;
  }

  /**
   * Resolves when the progress is durable. All or nothing.
   * Errors: ILLEGAL_GROUP, INVALID_ARGUMENT, NOT_QUEUE_OWNER, TOPIC_NOT_FOUND, QUEUE_NOT_FOUND, OFFSET_OUT_OF_RANGE, FLOW_CONTROL, those of the store.
   */
  async commit(member: CommittingMember, offsets: readonly QueueOffset[]): Promise<void> {
    checkGroupName(member.group);
    checkQueueNumber(offsets.length);
    this.#parts.checkOwnership(member, offsets);
    const checked = offsets.map((offset) => this.#check(offset));
    if (checked.length === 0) return;
    await this.#parts.commits.commit(member.group, checked);
    this.#parts.committed?.(member.group, checked);
  }

  /** One entry per asked queue; with no queue asked, all that the group has committed. Errors: ILLEGAL_GROUP, TOPIC_NOT_FOUND, QUEUE_NOT_FOUND. */
  committed(group: string, queues: readonly QueueName[]): QueueOffset[] {
    checkGroupName(group);
    checkQueueNumber(queues.length);
    if (queues.length === 0) return this.allOf(group);
    return queues.map(({ topic, queueId }) => {
      const { number } = this.#queue(topic, queueId);
      return { topic, queueId, offset: this.#parts.store.committedOffset(group, number, queueId) ?? -1 };
    });
  }

  /** All that a group has committed; empty for an unknown group. */
  allOf(group: string): QueueOffset[] {
    return this.#parts.store.groupOffsets(group).flatMap(({ topicNumber, queueId, offset }) => {
      const topic = this.#parts.store.topicByNumber(topicNumber);
      return topic === undefined ? [] : [{ topic: topic.name, queueId, offset }];
    });
  }

  /** @param timestamp milliseconds since 1970; 0: do not search by time. Errors: TOPIC_NOT_FOUND, QUEUE_NOT_FOUND, INVALID_ARGUMENT. */
  async query(queues: readonly QueueName[], timestamp: number): Promise<QueueOffsets[]> {
    checkQueueNumber(queues.length);
    if (timestamp < 0) throw new MqError('INVALID_ARGUMENT', `timestamp ${timestamp} is negative: expected milliseconds since 1970`);
    const answers: QueueOffsets[] = [];
    for (const { topic, queueId } of queues) {
      const { number } = this.#queue(topic, queueId);
      const { minOffset, maxOffset } = this.#parts.store.bounds(number, queueId);
      const offsetAtTime = timestamp === 0 ? maxOffset : await this.#parts.store.offsetAtTime(number, queueId, timestamp);
      answers.push({ topic, queueId, minOffset, maxOffset, offsetAtTime });
    }
    return answers;
  }

  #check({ topic, queueId, offset }: QueueOffset): GroupOffset {
    const { number } = this.#queue(topic, queueId);
    const { minOffset, maxOffset } = this.#parts.store.bounds(number, queueId);
    if (Number.isSafeInteger(offset) && offset >= 0 && offset <= maxOffset) return { topicNumber: number, queueId, offset };
    throw new MqError(
      'OFFSET_OUT_OF_RANGE',
      `offset ${offset} cannot be committed: queue ${topic}/${queueId} holds ${minOffset} to ${maxOffset}`,
      {
        details: { minOffset: String(minOffset), maxOffset: String(maxOffset) },
      },
    );
  }

  #queue(name: string, queueId: number): { readonly number: number } {
    const topic = this.#parts.topics.existing(name);
    checkQueue(topic, queueId);
    return topic;
  }
}

function checkQueueNumber(count: number): void {
  if (count > maxQueuesPerRequest) throw new MqError('INVALID_ARGUMENT', `${count} queues in one request; at most ${maxQueuesPerRequest}`);
}
