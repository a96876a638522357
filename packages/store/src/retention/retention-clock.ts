import type { Clock } from '@mq/common';

/** The wall clock may be ahead of where monotonic time would have taken it by this much; more is a jump. */
const toleratedMs = 60_000;
/** A jump ahead is believed when it has lasted so long: the log outlives a clock that is wrong for a while. */
const believedAfterMs = 3_600_000;

/**
 * The time by which retention counts ages: the wall clock, without its jumps ahead until they have lasted an hour. A jump back is followed at once: it only makes
 * the log last longer. Begins with the wall clock as it is.
 */
export class RetentionClock {
  readonly #clock: Clock;
  /** Wall time minus monotonic time, as it is believed. */
  #offset: number;
  #aheadSince: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#offset = clock.now() - clock.monotonic();
  }

  /** Milliseconds since 1970. */
  now(): number {
    const monotonic = this.#clock.monotonic();
    const offset = this.#clock.now() - monotonic;
    if (offset > this.#offset + toleratedMs) this.#aheadSince ??= monotonic;
    else this.#aheadSince = undefined;
    const jumped = this.#aheadSince !== undefined && monotonic - this.#aheadSince < believedAfterMs;
    if (!jumped) {
      this.#offset = offset;
      this.#aheadSince = undefined;
    }
    return monotonic + this.#offset;
  }

  /** Whether the wall clock is ahead and not believed yet. */
  get doubts(): boolean {
    return this.#aheadSince !== undefined;
  }
}
