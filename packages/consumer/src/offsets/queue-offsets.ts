import type { MessageQueue } from '@mq/common';
import type { QueueBounds, StartPosition } from '../queue/start-position';

/** A queue's next offset to read. */
export interface OffsetToCommit {
  readonly queue: MessageQueue;
  readonly offset: number;
}

/** Where progress on the queues of one broker is kept, and which offsets these queues hold. */
export interface QueueOffsets {
  /** What is stored, queue by queue; undefined where nothing is. */
  committed(queues: readonly MessageQueue[], signal?: AbortSignal): Promise<(number | undefined)[]>;
  /** First and next offset of each queue, and the first at the time that `position` gives. */
  bounds(queues: readonly MessageQueue[], position: StartPosition, signal?: AbortSignal): Promise<QueueBounds[]>;
  /** Stores progress, durably. */
  commit(offsets: readonly OffsetToCommit[], generation: number, signal?: AbortSignal): Promise<void>;
}
