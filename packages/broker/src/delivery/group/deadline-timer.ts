import type { Clock, Timer } from '@mq/common';

/** Timers of the platform are bounded: a later deadline is looked at in between. */
const longestMs = 3_600_000;

/** One timer for many deadlines: it fires at the earliest it was told of, maybe too early for those that moved on. */
export class DeadlineTimer {
  readonly #clock: Clock;
  readonly #fire: () => void;
  #timer: Timer | undefined;
  #at = Number.POSITIVE_INFINITY;

  constructor(clock: Clock, fire: () => void) {
    this.#clock = clock;
    this.#fire = fire;
  }

  /** Fires at this time at the latest. @param at monotonic milliseconds; undefined: whenever */
  setAtMost(at: number | undefined): void {
    if (at === undefined || at >= this.#at) return;
    this.#timer?.cancel();
    this.#at = at;
    this.#timer = this.#clock.setTimer(Math.min(longestMs, Math.max(0, at - this.#clock.monotonic())), () => {
      this.#timer = undefined;
      this.#at = Number.POSITIVE_INFINITY;
      this.#fire();
    });
  }

  cancel(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#at = Number.POSITIVE_INFINITY;
  }
}
