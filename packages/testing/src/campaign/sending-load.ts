import { Deferred } from '@mq/common';
import type { DeliveryChecker } from '../checker/delivery-checker';
import type { Place } from '../history/history';

export interface SendingLoadOptions {
  /** Sends one message and resolves with where it lies when it is acknowledged. */
  readonly send: (key: string) => Promise<Place>;
  readonly checker: DeliveryChecker;
  /** Senders at once; each sends its next message when the last has been settled. */
  readonly lanes: number;
}

/** Sends until it is stopped, and notes every send in a checker. A send that fails is noted too, and the lane goes on. */
export class SendingLoad {
  readonly #options: SendingLoadOptions;
  readonly #lanes: Promise<void>[];
  readonly #failures: unknown[] = [];
  #waiting: { count: number; readonly done: Deferred }[] = [];
  #stopped = false;

  constructor(options: SendingLoadOptions) {
    this.#options = options;
    this.#lanes = Array.from({ length: options.lanes }, (_, lane) => this.#run(lane));
  }

  /** Why sends failed so far. */
  get failures(): readonly unknown[] {
    return this.#failures;
  }

  /** Resolves when so many further sends have been acknowledged. */
  acknowledged(count: number): Promise<void> {
    const waiting = { count, done: new Deferred() };
    this.#waiting.push(waiting);
    return waiting.done.promise;
  }

  /** Begins no further send; resolves when those under way are settled. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#lanes);
  }

  async #run(lane: number): Promise<void> {
    const { send, checker } = this.#options;
    let previous: string | undefined;
    for (let count = 0; !this.#stopped; count++) {
      const key = `${lane}-${count}`;
      checker.sending(key, previous);
      try {
        checker.acknowledged({ key, ...(await send(key)) });
        previous = key;
        this.#count();
      } catch (error) {
        this.#failures.push(error);
      }
    }
  }

  #count(): void {
    for (const waiting of this.#waiting) waiting.count--;
    for (const { done } of this.#waiting.filter(({ count }) => count <= 0)) done.resolve();
    this.#waiting = this.#waiting.filter(({ count }) => count > 0);
  }
}
