import { MqError, type Clock, type Logger, type Timer } from '@mq/common';
import type { HeldBatchStore } from '@mq/store';
import { Lateness, type LatenessReport } from './lateness';

export interface TimerServiceOptions {
  readonly store: Pick<HeldBatchStore, 'releaseDelayed' | 'delayedUntil' | 'nextDelayedAt'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Batches that one log record releases. */
const releasedAtOnce = 1024;
/** Longest sleep. Delivery times are wall time, and a wall clock may be set: it is looked at this often. Milliseconds. */
const longestSleepMs = 1_000;

/**
 * Makes delayed batches visible when their time has come: never before the wall clock says so, once each (a release is a log record), and as soon
 * after it as one timer and one release at a time allow. What came due while the broker was down is released when it starts.
 */
export class TimerService {
  readonly #options: TimerServiceOptions;
  readonly #lateness: Lateness;
  #timer: Timer | undefined;
  /** Wall time at which the timer fires; undefined: no timer is set. */
  #wakesAt: number | undefined;
  #releasing: Promise<void> | undefined;
  #failing = false;
  #running = false;

  constructor(options: TimerServiceOptions) {
    this.#options = options;
    this.#lateness = new Lateness(options.clock);
  }

  start(): void {
    this.#running = true;
    this.#sleep();
  }

  /** A batch with this delivery time (milliseconds since 1970) is held from now on. */
  expect(deliverAt: number): void {
    if (this.#wakesAt !== undefined && deliverAt < this.#wakesAt) this.#sleep();
  }

  /** How late the batches of the last minute were released: from their delivery time until they were durably visible. */
  lateness(): LatenessReport {
    return this.#lateness.report();
  }

  /** Resolves when no release is under way any more. Idempotent. */
  async close(): Promise<void> {
    this.#running = false;
    this.#timer?.cancel();
    this.#wakesAt = undefined;
    await this.#releasing;
  }

  #sleep(): void {
    const { clock, store } = this.#options;
    if (!this.#running) return;
    this.#timer?.cancel();
    const now = clock.now();
    const next = this.#failing ? undefined : store.nextDelayedAt;
    const sleepMs = Math.min(longestSleepMs, Math.max(0, (next ?? Infinity) - now));
    this.#wakesAt = now + sleepMs;
    this.#timer = clock.setTimer(sleepMs, () => this.#wake());
  }

  #wake(): void {
    this.#wakesAt = undefined;
    this.#releasing = this.#release().finally(() => {
      this.#releasing = undefined;
      this.#sleep();
    });
  }

  async #release(): Promise<void> {
    const { clock, store, logger } = this.#options;
    try {
      while (this.#running) {
        const due = store.delayedUntil(clock.now(), releasedAtOnce);
        if (due.length === 0) break;
        await store.releaseDelayed(due.map(({ position }) => position));
        const now = clock.now();
        for (const { hold } of due) if (hold.kind === 'delayed') this.#lateness.note(Math.max(0, now - hold.deliverAt));
      }
      this.#failing = false;
    } catch (error) {
      // They stay held and are tried again with the next look. Said once, not every second.
      if (!this.#failing) logger.warn({ err: MqError.from(error) }, 'delayed messages cannot be released; trying again every second');
      this.#failing = true;
    }
  }
}
