import type { DeliveryProgress } from '@mq/store';
import { QueueDelivery, type QueueDeliveryOptions } from '../core/queue-delivery';
import type { LeasePiece } from '../core/lease-table';
import type { Moment } from '../core/moment';

/** One queue as one group receives it. */
export class GroupQueue {
  readonly topicNumber: number;
  readonly queueId: number;
  /** Somebody reads it just now: nobody else does, so that nobody reads the same in vain. */
  reading = false;
  /** Ends the watch for the next message. */
  endWatch: (() => void) | undefined;
  #delivery: QueueDelivery;

  constructor(topicNumber: number, queueId: number, delivery: QueueDelivery) {
    this.topicNumber = topicNumber;
    this.queueId = queueId;
    this.#delivery = delivery;
  }

  /** Changes when an operator moves the group. */
  get delivery(): QueueDelivery {
    return this.#delivery;
  }

  /** Begins anew from what is recorded. Returns the leases that are void now. */
  restart(progress: DeliveryProgress, now: Moment, options: QueueDeliveryOptions): LeasePiece[] {
    const lost = this.#delivery.giveUp();
    this.#delivery = new QueueDelivery(progress, now, options);
    return lost;
  }

  /** Calls back when the queue has a message beyond the offset. */
  watch(whenReadable: (callback: () => void) => () => void, readable: () => void): void {
    if (this.endWatch !== undefined) return;
    let called = false;
    const end = whenReadable(() => {
      called = true;
      this.endWatch = undefined;
      readable();
    });
    // The store may call back before it returns how to cancel.
    if (!called) this.endWatch = end;
  }

  close(): void {
    this.endWatch?.();
    this.endWatch = undefined;
  }
}
