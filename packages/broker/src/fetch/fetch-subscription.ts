import type { StoredBatch } from '@mq/store';
import type { MqError } from '@mq/common';

/** One queue of a fetch stream, as the client named it. */
export interface FetchAssignment {
  /** Chosen by the client; names the queue in what is sent. */
  readonly subscription: number;
  readonly topic: string;
  readonly queueId: number;
  /** First offset wanted. */
  readonly offset: number;
}

/** What a fetch stream sends of one queue: batches, or the error that ended the subscription. */
export interface QueueDelivery {
  readonly subscription: number;
  readonly batches: readonly StoredBatch[];
  readonly minOffset: number;
  readonly maxOffset: number;
  readonly error?: MqError;
}

/** Where a subscription stands. */
export interface Subscription {
  readonly id: number;
  readonly topicName: string;
  readonly topicNumber: number;
  readonly queueId: number;
  /** Next offset to send. */
  offset: number;
  /** Cleared when the client removes the queue, also while it is being read. */
  active: boolean;
  /** Stops waiting for a message. */
  cancelWait: (() => void) | undefined;
}
