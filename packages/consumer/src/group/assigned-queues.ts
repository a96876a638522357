import { Deadline, type Clock, type Logger, type MessageQueue } from '@mq/common';
import type { ConsumedBrokers } from '../broker/consumed-brokers';
import type { Delivery } from '../delivery/delivery';
import type { OffsetCommitter } from '../offsets/offset-committer';
import { ConsumedQueue } from '../queue/consumed-queue';
import { queueKey } from '../queue/queue-key';
import { QueueProgress } from '../queue/queue-progress';
import { offsetOf, type StartPosition } from '../queue/start-position';

/** A queue that goes to another member waits so long for the application to finish the message in hand, and again so long for `onRevoked`. */
const handOverMs = 2_000;
/** And so long for its last commit. All three stay below the broker's release timeout. */
const lastCommitMs = 4_000;

/** Called with queues that came or went. May return a promise. */
export type AssignmentListener = (queues: readonly MessageQueue[]) => void | Promise<void>;

export interface AssignedQueuesOptions {
  readonly brokers: ConsumedBrokers;
  readonly delivery: Delivery;
  readonly committer: OffsetCommitter;
  readonly consumeFrom: StartPosition;
  readonly autoCommit: boolean;
  readonly onAssigned: AssignmentListener | undefined;
  readonly onRevoked: AssignmentListener | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The queues that this consumer reads now, and the steps in which one comes and goes. */
export class AssignedQueues {
  readonly #options: AssignedQueuesOptions;
  readonly #queues = new Map<string, ConsumedQueue>();
  /** No longer read, not yet released: may still be committed. */
  readonly #leaving = new Map<string, ConsumedQueue>();
  /** Of queues that were lost rather than given away; at most one entry per queue of the topics in use. */
  readonly #remembered = new Map<string, QueueProgress>();

  constructor(options: AssignedQueuesOptions) {
    this.#options = options;
  }

  get all(): ConsumedQueue[] {
    return [...this.#queues.values()];
  }

  of(brokerName: string): ConsumedQueue[] {
    return this.all.filter(({ queue }) => queue.brokerName === brokerName);
  }

  get(queue: MessageQueue): ConsumedQueue | undefined {
    return this.#queues.get(queueKey(queue));
  }

  /** A queue whose offsets may be committed: one that is read, or is being given away. */
  committable(queue: MessageQueue): ConsumedQueue | undefined {
    const key = queueKey(queue);
    return this.#queues.get(key) ?? this.#leaving.get(key);
  }

  /**
   * Begins to read queues of one broker, where the group stopped or, where it has never been, as `consumeFrom` says. All or none: throws what the broker
   * answered when it does not tell the offsets.
   */
  async take(brokerName: string, queues: readonly MessageQueue[], signal: AbortSignal): Promise<void> {
    if (queues.length === 0) return;
    const taken = await this.#findProgress(brokerName, queues, signal);
    signal.throwIfAborted();
    for (const queue of taken) {
      this.#queues.set(queue.key, queue);
      this.#remembered.delete(queue.key);
    }
    // Before anything is fetched, so that the listener may seek.
    await this.#tell(this.#options.onAssigned, queues);
    const held = taken.filter((queue) => this.#queues.get(queue.key) === queue);
    for (const queue of held) this.#options.brokers.to(brokerName).fetcher.add(queue);
    // Pins where the group began: a queue that nobody has read from yet must not begin elsewhere for its next reader.
    if (this.#options.autoCommit) await this.#options.committer.commitDone(held, signal);
  }

  /** Gives queues away in good order: nothing more is handed out, what is done is committed, then they are gone. */
  async giveAway(queues: readonly ConsumedQueue[], signal?: AbortSignal): Promise<void> {
    if (queues.length === 0) return;
    this.#stop(queues);
    for (const queue of queues) this.#leaving.set(queue.key, queue);
    await this.#inHandFinished(queues);
    await this.#tell(
      this.#options.onRevoked,
      queues.map(({ queue }) => queue),
    );
    await this.#lastCommit(queues, signal);
    for (const queue of queues) this.#leaving.delete(queue.key);
  }

  /** The broker has taken the queues away, or is gone. Nothing can be committed; how far they were is remembered. */
  lose(queues: readonly ConsumedQueue[]): void {
    if (queues.length === 0) return;
    this.#stop(queues);
    for (const queue of queues) this.#remembered.set(queue.key, queue.progress);
    void this.#tell(
      this.#options.onRevoked,
      queues.map(({ queue }) => queue),
    );
  }

  #stop(queues: readonly ConsumedQueue[]): void {
    for (const queue of queues) {
      this.#queues.delete(queue.key);
      this.#options.delivery.remove(queue);
      this.#options.brokers.to(queue.queue.brokerName).fetcher.remove(queue);
      queue.close();
    }
  }

  async #findProgress(brokerName: string, queues: readonly MessageQueue[], signal: AbortSignal): Promise<ConsumedQueue[]> {
    const { offsets } = this.#options.brokers.to(brokerName);
    const committed = await offsets.committed(queues, signal);
    const known = queues.map((queue, i) => this.#knownProgress(queue, committed[i]));
    const fresh = queues.filter((_, i) => known[i] === undefined);
    const { consumeFrom } = this.#options;
    const bounds = fresh.length === 0 ? [] : await offsets.bounds(fresh, consumeFrom, signal);
    const starts = bounds.map((each) => offsetOf(consumeFrom, each));
    return queues.map((queue, i) => new ConsumedQueue(queue, known[i] ?? new QueueProgress(starts.shift() ?? 0, undefined)));
  }

  /** Where this consumer was, if nobody has moved the group's offset since; else where the group is. */
  #knownProgress(queue: MessageQueue, committed: number | undefined): QueueProgress | undefined {
    const remembered = this.#remembered.get(queueKey(queue));
    if (remembered !== undefined && remembered.committed === committed) return remembered;
    return committed === undefined ? undefined : new QueueProgress(committed, committed);
  }

  async #inHandFinished(queues: readonly ConsumedQueue[]): Promise<void> {
    const { delivery, clock } = this.#options;
    if (delivery.isClosed || !delivery.holds(queues)) return;
    await orTimeout(clock, handOverMs, delivery.whenFinished());
  }

  async #lastCommit(queues: readonly ConsumedQueue[], signal: AbortSignal | undefined): Promise<void> {
    if (!this.#options.autoCommit) return;
    using deadline = new Deadline(this.#options.clock, lastCommitMs, signal);
    await this.#options.committer.commitDone(queues, deadline.signal);
  }

  async #tell(listener: AssignmentListener | undefined, queues: readonly MessageQueue[]): Promise<void> {
    if (listener === undefined) return;
    try {
      await orTimeout(this.#options.clock, handOverMs, Promise.resolve(listener(queues)));
    } catch (error) {
      this.#options.logger.error({ err: error }, 'assignment listener failed');
    }
  }
}

/** Waits for the work, but no longer than so many milliseconds. */
async function orTimeout(clock: Clock, ms: number, work: Promise<void>): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = clock.setTimer(ms, resolve);
    work.then(resolve, reject).finally(() => timer.cancel());
  });
}
