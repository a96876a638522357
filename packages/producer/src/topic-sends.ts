import type { QueuePlace } from '@mq/client';
import { limits, type MqError } from '@mq/common';
import { Backlog } from './backlog';
import { OrderedLanes } from './ordered-lanes';
import type { PendingSend } from './pending-send';
import { RoundRobin } from './round-robin';
import { HalfMessages } from './transaction/half-messages';
import type { TransactionHome } from './transaction/transaction-home';

/** Messages that may share a batch. */
export interface SendSource {
  readonly backlog: Backlog;
  /** Of the transaction that they belong to. */
  readonly home: TransactionHome | undefined;
}

/** One topic: its queues as known, and the messages that wait for a batch. */
export class TopicSends {
  /** Messages without a message group: any queue will do. By priority: on a PRIORITY topic those of one batch go to one queue, which the broker chooses. */
  readonly #backlogs = new Map([[0, new Backlog()]]);
  /** Those of them that share their batch with no other. */
  readonly alone = new Backlog();
  readonly ordered = new OrderedLanes();
  readonly halves = new HalfMessages();
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
  #turn = 0;

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
    if (send.home !== undefined) this.halves.push(send.home, send);
    else if (send.message.messageGroup !== undefined) this.ordered.push(send);
    else if (send.alone) this.alone.push(send);
    else this.#backlogOf(send.message.priority ?? 0).push(send);
  }

  /** The backlogs without order that have something to send. The first changes from call to call, so that none starves while there is little room. */
  sources(): readonly SendSource[] {
    const sources: SendSource[] = this.halves.waiting().map(([home, backlog]) => ({ backlog, home }));
    for (const backlog of [this.alone, ...this.#backlogs.values()]) if (backlog.size > 0) sources.push({ backlog, home: undefined });
    if (sources.length < 2) return sources;
    const first = this.#turn++ % sources.length;
    return [...sources.slice(first), ...sources.slice(0, first)];
  }

  backlogs(): Backlog[] {
    return [...this.#backlogs.values(), this.alone, ...this.halves.backlogs(), ...this.ordered.backlogs()];
  }

  /** Those that are empty make room first: a topic has as many priorities as its messages name, but only few at a time. */
  #backlogOf(priority: number): Backlog {
    let backlog = this.#backlogs.get(priority);
    if (backlog !== undefined) return backlog;
    if (this.#backlogs.size >= limits.priorities) {
      for (const [other, { size }] of this.#backlogs) if (size === 0) this.#backlogs.delete(other);
    }
    this.#backlogs.set(priority, (backlog = new Backlog()));
    return backlog;
  }
}
