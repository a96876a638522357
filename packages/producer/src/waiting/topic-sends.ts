import type { QueuePlace } from '@mq/client';
import { limits, type MqError } from '@mq/common';
import { Backlog } from './backlog';
import { OrderedLanes } from './ordered-lanes';
import type { PendingSend } from './pending-send';
import { RoundRobin } from '../queues/round-robin';
import { HalfMessages } from './half-messages';
import type { TransactionHome } from '../transaction/transaction-home';

/** Messages that may share a batch. */
export interface SendSource {
  readonly backlog: Backlog;
  /** Of the transaction that they belong to. */
  readonly home: TransactionHome | undefined;
}

/** One topic: its queues as known, and the messages that wait for a batch. */
export class TopicSends {
  /** Messages without a message group: any queue will do. By priority: on a PRIORITY topic those of one batch go to one queue, which the broker chooses. */
  readonly #backlogs = new Map<number, Backlog>();
  /** That of priority 0; mostly there is no other. */
  readonly #ordinary = new Backlog();
  readonly #ordinaryOnly: readonly SendSource[] = [{ backlog: this.#ordinary, home: undefined }];
  /** Those of them that share their batch with no other. */
  readonly alone = new Backlog();
  readonly ordered = new OrderedLanes();
  readonly halves = new HalfMessages();
  readonly roundRobin: RoundRobin;
  /** Called once with each send that has been pushed, right before its promise settles. */
  readonly settled: (send: PendingSend) => void;
  /** Why there are no queues, or why none can be used. */
  trouble: MqError | undefined;
  /** Monotonic time of the last question for its queues */
  askedAt = -Infinity;
  /** Sends that have not settled. */
  pending = 0;
  /** Those of them that are in no batch. */
  waiting = 0;
  #queues: readonly QueuePlace[] = [];
  #brokers: readonly QueuePlace[] = [];
  #assumed = false;
  #turn = 0;

  constructor(
    readonly topic: string,
    start: number,
    settled: (send: PendingSend) => void,
  ) {
    this.roundRobin = new RoundRobin(start);
    this.settled = settled;
    this.#backlogs.set(0, this.#ordinary);
  }

  /** Queues that take messages; empty until a route is known. */
  get queues(): readonly QueuePlace[] {
    return this.#queues;
  }

  /** One queue of each broker that has any. */
  get brokers(): readonly QueuePlace[] {
    return this.#brokers;
  }

  /** The topic is in no route yet: these are the queues that a broker will have made for it. */
  get assumed(): boolean {
    return this.#assumed;
  }

  setQueues(queues: readonly QueuePlace[], assumed: boolean): void {
    this.#queues = queues;
    this.#brokers = [...new Map(queues.map((queue) => [queue.address, queue])).values()];
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
    if (this.#backlogs.size === 1 && this.alone.size === 0 && this.halves.empty) return this.#ordinary.size > 0 ? this.#ordinaryOnly : [];
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
    if (priority === 0) return this.#ordinary;
    let backlog = this.#backlogs.get(priority);
    if (backlog !== undefined) return backlog;
    if (this.#backlogs.size >= limits.priorities) {
      for (const [other, backlog] of this.#backlogs) if (backlog.size === 0 && backlog !== this.#ordinary) this.#backlogs.delete(other);
    }
    this.#backlogs.set(priority, (backlog = new Backlog()));
    return backlog;
  }
}
