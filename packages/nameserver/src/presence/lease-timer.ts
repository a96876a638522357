import type { Clock, Timer } from '@mq/common';

export interface LeaseTimerOptions {
  readonly clock: Clock;
  /** Monotonic time of the earliest lease end; undefined while there is no lease. */
  readonly earliestEnd: () => number | undefined;
  /** Removes what is over. */
  readonly expire: () => void;
}

/**
 * Wakes at the moment when the earliest lease ends. Heartbeats move that moment away without telling: then it wakes once too early, finds nothing,
 * and sets itself anew. So a heartbeat costs nothing here.
 */
export class LeaseTimer {
  readonly #options: LeaseTimerOptions;
  #timer: Timer | undefined;
  #wakesAt = Infinity;
  #closed = false;

  constructor(options: LeaseTimerOptions) {
    this.#options = options;
  }

  /** To be called when a lease begins: it may end before the others. */
  arm(): void {
    const end = this.#options.earliestEnd() ?? Infinity;
    if (this.#closed || end >= this.#wakesAt) return;
    this.#timer?.cancel();
    this.#wakesAt = end;
    this.#timer = this.#options.clock.setTimer(end - this.#options.clock.monotonic(), () => {
      this.#wakesAt = Infinity;
      this.#options.expire();
      this.arm();
    });
  }

  close(): void {
    this.#closed = true;
    this.#timer?.cancel();
  }
}
