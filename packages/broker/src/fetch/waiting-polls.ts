import { MqError, type Clock } from '@mq/common';
import type { MessageStore } from '@mq/store';

/** A queue, and the offset beyond which its reader wants to be woken. */
export interface AwaitedQueue {
  readonly topicNumber: number;
  readonly queueId: number;
  readonly offset: number;
}

/** The fetches that wait for a message. Their number is bounded; each ends with a message, its time, its caller, or the broker. */
export class WaitingPolls {
  readonly #store: Pick<MessageStore, 'whenReadable'>;
  readonly #clock: Clock;
  readonly #maxWaiting: number;
  readonly #wakeAll = new Set<() => void>();
  #closed = false;

  /** @param maxWaiting more are refused with FLOW_CONTROL */
  constructor(store: Pick<MessageStore, 'whenReadable'>, clock: Clock, maxWaiting: number) {
    this.#store = store;
    this.#clock = clock;
    this.#maxWaiting = maxWaiting;
  }

  get count(): number {
    return this.#wakeAll.size;
  }

  /** Resolves when the queue may have more, `waitMs` are over, the signal aborts, or the broker stops. Errors: FLOW_CONTROL. */
  wait(queue: AwaitedQueue, waitMs: number, signal: AbortSignal): Promise<void> {
    if (this.#closed || signal.aborted) return Promise.resolve();
    if (this.#wakeAll.size >= this.#maxWaiting) {
      throw new MqError('FLOW_CONTROL', `${this.#maxWaiting} fetches wait for messages, which is the limit (server.fetchMaxWaitingPolls)`);
    }
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#wakeAll.delete(wake);
        timer.cancel();
        cancel();
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#wakeAll.add(wake);
      const timer = this.#clock.setTimer(waitMs, wake);
      signal.addEventListener('abort', wake);
      // The store may call back before it returns how to cancel.
      let cancel = (): void => undefined;
      cancel = this.#store.whenReadable(queue.topicNumber, queue.queueId, queue.offset, wake);
    });
  }

  /** Wakes everyone who waits; nobody waits any more. */
  close(): void {
    this.#closed = true;
    for (const wake of this.#wakeAll) wake();
  }
}
