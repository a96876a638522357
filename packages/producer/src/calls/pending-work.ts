import { Deferred, MqError } from '@mq/common';

/** Counts work under way, so that somebody can wait for its end. */
export class PendingWork {
  readonly #max: number;
  #pending = 0;
  #idle: Deferred | undefined;

  /** @param max more at the same time are refused with FLOW_CONTROL */
  constructor(max: number) {
    this.#max = max;
  }

  /** Begins work. Rejects as it does, or with FLOW_CONTROL. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#pending >= this.#max) throw new MqError('FLOW_CONTROL', `${this.#pending} calls are under way already`);
    this.#pending++;
    try {
      return await work();
    } finally {
      if (--this.#pending === 0) {
        this.#idle?.resolve();
        this.#idle = undefined;
      }
    }
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.#pending > 0) await (this.#idle ??= new Deferred()).promise;
  }
}
