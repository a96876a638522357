import { MqError, type Logger } from '@mq/common';
import type { ConsumedBroker } from '../broker/consumed-broker';
import type { ConsumedBrokers } from '../broker/consumed-brokers';
import type { ConsumedQueue } from '../queue/consumed-queue';
import { queueText } from '../queue/queue-key';

/** A queue's offset on its way to the broker. */
export interface QueueCommit {
  readonly queue: ConsumedQueue;
  readonly offset: number;
}

/** Stores progress at the brokers, each broker's queues in one call, and remembers in the queues what is stored. */
export class OffsetCommitter {
  readonly #brokers: ConsumedBrokers;
  readonly #logger: Logger;

  constructor(brokers: ConsumedBrokers, logger: Logger) {
    this.#brokers = brokers;
    this.#logger = logger;
  }

  /** Commits to all brokers concerned; if one of them fails, the others are done all the same, and its error is thrown at the end. */
  async commit(commits: readonly QueueCommit[], signal?: AbortSignal): Promise<void> {
    const brokerNames = new Set(commits.map(({ queue }) => queue.queue.brokerName));
    const outcomes = await Promise.allSettled(
      [...brokerNames].map((brokerName) => {
        const own = commits.filter(({ queue }) => queue.queue.brokerName === brokerName);
        return this.#commitTo(this.#brokers.to(brokerName), own, signal);
      }),
    );
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }

  /** Commits what is done in these queues and not stored yet. What cannot be stored now is logged, and tried again by the next call. */
  async commitDone(queues: readonly ConsumedQueue[], signal?: AbortSignal): Promise<void> {
    const commits = queues.filter(({ progress }) => progress.isDirty).map((queue) => ({ queue, offset: queue.progress.done }));
    if (commits.length === 0) return;
    try {
      await this.commit(commits, signal);
    } catch (error) {
      this.#logger.warn({ err: error, queues: commits.length }, 'offsets not committed');
    }
  }

  async #commitTo(broker: ConsumedBroker, commits: readonly QueueCommit[], signal: AbortSignal | undefined): Promise<void> {
    const offsets = commits.map(({ queue, offset }) => ({ queue: queue.queue, offset }));
    try {
      await broker.offsets.commit(offsets, broker.generation, signal);
    } catch (error) {
      if (!MqError.is(error, 'NOT_QUEUE_OWNER') || commits.length === 1) throw error;
      // One queue that was lost must not keep the others from being stored.
      return this.#commitSingly(broker, commits, signal);
    }
    for (const { queue, offset } of commits) queue.progress.committed = offset;
  }

  async #commitSingly(broker: ConsumedBroker, commits: readonly QueueCommit[], signal: AbortSignal | undefined): Promise<void> {
    let failure: MqError | undefined;
    for (const commit of commits) {
      try {
        await this.#commitTo(broker, [commit], signal);
      } catch (error) {
        failure = MqError.from(error);
        this.#logger.debug({ err: error, queue: queueText(commit.queue.queue) }, 'offset not committed');
      }
    }
    if (failure !== undefined) throw failure;
  }
}
