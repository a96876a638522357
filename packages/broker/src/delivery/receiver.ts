import type { LeasedRange } from './core/offered-batch';
import type { GroupQueue } from './group/group-queue';
import type { ReadBatch } from './reading/read-batch';

/** Who receives: a stream or a waiting call. */
export interface Receiver {
  /** Names it among all receivers of the broker; whoever holds leases is named by it. */
  readonly id: number;
  readonly invisibleMs: number;
  /** As `Receiving.renewForMs`. */
  readonly renewForMs?: number;
  /** Only this queue; undefined: any. */
  readonly queueId: number | undefined;
  /** It is gone: nothing more may be leased to it. */
  readonly ended: boolean;
  /** There may be a message for it. Called only while it waits; it then looks, or wakes another. */
  wake(): void;
  /** Leases that ended because their time was over. */
  lost(ranges: readonly LeasedRange[]): void;
}

/** A batch of which some messages were leased. */
export interface LeasedPart {
  readonly queue: GroupQueue;
  readonly batch: ReadBatch;
  /** Ascending. */
  readonly ranges: readonly LeasedRange[];
}
