import type { QueuePlace } from '@mq/client';
import type { MqError } from '@mq/common';
import { Backlog } from './backlog';
import { OrderedLanes } from './ordered-lanes';
import type { PendingSend } from './pending-send';
import { RoundRobin } from './round-robin';

/** One topic: its queues as known, and the messages that wait for a batch. */
export class TopicSends {
  /** Messages without a message group: any queue will do. */
  readonly backlog = new Backlog();
  readonly ordered = new OrderedLanes();
  readonly roundRobin: RoundRobin;
  /** Why there are no queues, or why none can be used. */
  trouble: MqError | undefined;
  /** Monotonic time of the last question for its queues */
  askedAt = -Infinity;
  /** Sends that have not settled. */
  pending = 0;
  /** Those of them that are in no batch. */
  waiting = 0;
  #queues: readonly QueuePlace[] = [];
  #assumed = false;

  constructor(
    readonly topic: string,
    start: number,
  ) {
    this.roundRobin = new RoundRobin(start);
  }

  /** Queues that take messages; empty until a route is known. */
  get queues(): readonly QueuePlace[] {
    return this.#queues;
  }

  /** The topic is in no route yet: these are the queues that a broker will have made for it. */
  get assumed(): boolean {
    return this.#assumed;
  }

  setQueues(queues: readonly QueuePlace[], assumed: boolean): void {
    this.#queues = queues;
    this.#assumed = assumed;
    if (queues.length > 0) this.ordered.setQueues(queues);
  }

  push(send: PendingSend): void {
    if (send.message.messageGroup === undefined) this.backlog.push(send);
    else this.ordered.push(send);
  }

  backlogs(): Backlog[] {
    return [this.backlog, ...this.ordered.backlogs()];
  }
}
