import type { Clock } from '@mq/common';

/** So far the wall clock may be from where monotonic time takes it; more is a jump. */
const toleratedMs = 60_000;
/** Where a clock has jumped to is believed when it has been there for so long: the log outlives a clock that is wrong for a while. */
const believedAfterMs = 3_600_000;

/**
 * The time by which retention counts ages: the wall clock, without its jumps ahead until it has been in one place for an hour. A jump back is followed at once: it
 * only makes the log last longer. Begins by believing the wall clock as it is.
 */
export class RetentionClock {
  readonly #clock: Clock;
  /** Wall time minus monotonic time, as it is believed. */
  #believed: number;
  /** The same, as it is since the last jump. */
  #seen: number;
  #seenSince: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#seenSince = clock.monotonic();
    this.#believed = this.#seen = clock.now() - this.#seenSince;
  }

  /** Milliseconds since 1970. */
  now(): number {
    const monotonic = this.#clock.monotonic();
    const offset = this.#clock.now() - monotonic;
    if (Math.abs(offset - this.#seen) > toleratedMs) this.#seenSince = monotonic;
    this.#seen = offset;
    if (!this.#isFar || monotonic - this.#seenSince >= believedAfterMs) this.#believed = offset;
    return monotonic + Math.min(offset, this.#believed);
  }

  /** Whether the wall clock was ahead when it was last looked at, and is not believed yet. */
  get doubts(): boolean {
    return this.#isFar && this.#seen > this.#believed;
  }

  get #isFar(): boolean {
    return Math.abs(this.#seen - this.#believed) > toleratedMs;
  }
}
