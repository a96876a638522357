import { MqError, type MessageQueue } from '@mq/common';
import { messageService } from '@mq/proto';
import type { Channel } from '@mq/rpc';
import type { OffsetToCommit, QueueOffsets } from './queue-offsets';
import { timestampOf, type QueueBounds, type StartPosition } from '../queue/start-position';

export interface BrokerOffsetsOptions {
  readonly channel: () => Channel;
  readonly group: string;
  readonly clientId: string;
  /** Time for one call, milliseconds. */
  readonly timeoutMs: number;
}

/** Asks one broker for offsets and stores a group's progress there. All queues given must be of that broker. */
export class BrokerOffsets implements QueueOffsets {
  readonly #options: BrokerOffsetsOptions;
  #lastCommit: Promise<unknown> = Promise.resolve();

  constructor(options: BrokerOffsetsOptions) {
    this.#options = options;
  }

  /** What the group has committed, queue by queue; undefined where nothing is. */
  async committed(queues: readonly MessageQueue[], signal?: AbortSignal): Promise<(number | undefined)[]> {
    const { group, channel } = this.#options;
    const answer = await channel().unary(messageService.GetCommittedOffsets, { group, queues: queues.map(inTopic) }, this.#call(signal));
    const stored = new Map(answer.offsets.map(({ topic, queueId, offset }) => [`${topic}/${queueId}`, offset]));
    return queues.map(({ topic, queueId }) => {
      const offset = stored.get(`${topic}/${queueId}`) ?? -1;
      return offset < 0 ? undefined : offset;
    });
  }

  /** First and next offset of each queue, and the first at the time that `position` gives. */
  async bounds(queues: readonly MessageQueue[], position: StartPosition, signal?: AbortSignal): Promise<QueueBounds[]> {
    const request = { queues: queues.map(inTopic), timestamp: timestampOf(position) };
    const answer = await this.#options.channel().unary(messageService.QueryOffsets, request, this.#call(signal));
    if (answer.queues.length === queues.length) return answer.queues;
    throw new MqError('INTERNAL', `asked for the bounds of ${queues.length} queues, the broker told ${answer.queues.length}`);
  }

  /** Stores progress. Commits go one after the other, so that an older one never overwrites a newer. Errors as in message.proto. */
  commit(offsets: readonly OffsetToCommit[], generation: number, signal?: AbortSignal): Promise<void> {
    const commit = this.#lastCommit.then(() => this.#commit(offsets, generation, signal));
    this.#lastCommit = commit.catch(() => undefined);
    return commit;
  }

  async #commit(offsets: readonly OffsetToCommit[], generation: number, signal: AbortSignal | undefined): Promise<void> {
    const { group, clientId, channel } = this.#options;
    const entries = offsets.map(({ queue, offset }) => ({ ...inTopic(queue), offset }));
    await channel().unary(messageService.CommitOffsets, { group, clientId, generation, offsets: entries }, this.#call(signal));
  }

  #call(signal: AbortSignal | undefined): { timeoutMs: number; signal?: AbortSignal } {
    const { timeoutMs } = this.#options;
    return signal === undefined ? { timeoutMs } : { timeoutMs, signal };
  }
}

function inTopic({ topic, queueId }: MessageQueue): { topic: string; queueId: number } {
  return { topic, queueId };
}
