import { Deferred, type Clock, type Logger, type Timer } from '@mq/common';
import type { DeliveryChange } from '@mq/store';
import type { RecordedChanges } from '../core/progress-changes';
import type { QueueDelivery } from '../core/queue-delivery';

/** One queue, as its progress is recorded. */
export interface RecordedQueue {
  readonly topicNumber: number;
  readonly queueId: number;
  readonly delivery: QueueDelivery;
}

export interface ProgressWriterOptions {
  readonly group: string;
  /** Resolves when durable. */
  readonly record: (changes: readonly DeliveryChange[]) => Promise<void>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What could not be recorded is tried again after this time. */
const retryMs = 1_000;

/**
 * Records what a group does: the changes of all its queues that gather in one turn of the event loop, or while the previous record is being written, are one
 * record. What cannot be recorded is kept and tried again.
 */
export class ProgressWriter {
  readonly #options: ProgressWriterOptions;
  readonly #dirty = new Set<RecordedQueue>();
  /** Settled with the record that holds what is in `#dirty`. */
  #next: Deferred | undefined;
  #writing: Promise<void> | undefined;
  #retry: Timer | undefined;
  #failing = false;
  #closed = false;

  constructor(options: ProgressWriterOptions) {
    this.#options = options;
  }

  /** Nothing waits to be recorded. */
  get isIdle(): boolean {
    return this.#dirty.size === 0 && this.#writing === undefined;
  }

  /** A queue has changes. */
  mark(queue: RecordedQueue): void {
    if (this.#closed) return;
    this.#dirty.add(queue);
    this.#retry?.cancel();
    this.#retry = undefined;
    if (this.#writing === undefined && this.#next === undefined) queueMicrotask(() => this.#write());
    this.#next ??= quiet(new Deferred());
  }

  /** Resolves when everything that was marked until now is durable. Rejects when it could not be recorded; that is tried again. */
  async written(): Promise<void> {
    await (this.#next?.promise ?? this.#writing);
  }

  /** Records what is left, once; nothing after it. */
  async close(): Promise<void> {
    this.#retry?.cancel();
    await this.#writing?.catch(() => undefined);
    await this.#next?.promise.catch(() => undefined);
    this.#closed = true;
    this.#retry?.cancel();
  }

  #write(): void {
    const next = this.#next;
    if (next === undefined || this.#writing !== undefined) return;
    this.#next = undefined;
    const writing = this.#record().finally(() => {
      this.#writing = undefined;
      if (this.#next !== undefined) this.#write();
    });
    this.#writing = writing;
    writing.then(next.resolve, next.reject);
  }

  async #record(): Promise<void> {
    const taken: { queue: RecordedQueue; delivery: QueueDelivery; changes: RecordedChanges }[] = [];
    for (const queue of this.#dirty) {
      const { delivery } = queue;
      if (!delivery.changes.isEmpty) taken.push({ queue, delivery, changes: delivery.changes.take() });
    }
    this.#dirty.clear();
    if (taken.length === 0) return;
    try {
      await this.#options.record(
        taken.map(({ queue: { topicNumber, queueId }, changes: { done, retries } }) => ({ topicNumber, queueId, done, retries })),
      );
      this.#failing = false;
    } catch (error) {
      for (const { queue, delivery, changes } of taken) {
        // A queue that was read anew from the store meanwhile knows nothing of them.
        if (queue.delivery !== delivery) continue;
        delivery.changes.giveBack(changes);
        this.#dirty.add(queue);
      }
      this.#failed(error);
      throw error;
    }
  }

  #failed(error: unknown): void {
    const { group, clock, logger } = this.#options;
    if (!this.#failing) logger.error({ err: error, group }, 'progress of a group could not be recorded; it is tried again');
    this.#failing = true;
    if (this.#closed || this.#next !== undefined) return;
    this.#retry = clock.setTimer(retryMs, () => {
      this.#retry = undefined;
      const [queue] = this.#dirty;
      if (queue !== undefined) this.mark(queue);
    });
  }
}

/** Nobody may wait for it: a rejection is no accident then. */
function quiet(deferred: Deferred): Deferred {
  deferred.promise.catch(() => undefined);
  return deferred;
}
