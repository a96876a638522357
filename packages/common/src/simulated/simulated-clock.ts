import type { Clock, Timer } from '../time/clock';

interface Pending {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
}

/**
 * Time that stands still until it is moved. Timers fire in order of their time, then of their setting; between two of them the pending
 * promise callbacks run, so that code that awaits sees the time at which it was woken.
 */
export class SimulatedClock implements Clock {
  #monotonic = 0;
  #offset: number;
  #order = 0;
  readonly #pending = new Set<Pending>();

  /** @param startAt wall time at the beginning, milliseconds since 1970 */
  constructor(startAt = 1_700_000_000_000) {
    this.#offset = startAt;
  }

  now(): number {
    return Math.floor(this.#offset + this.#monotonic);
  }

  monotonic(): number {
    return this.#monotonic;
  }

  setTimer(delayMs: number, callback: () => void): Timer {
    const timer: Pending = { at: this.#monotonic + Math.max(0, delayMs), order: this.#order++, callback };
    this.#pending.add(timer);
    return { cancel: () => void this.#pending.delete(timer) };
  }

  setImmediate(callback: () => void): void {
    setImmediate(callback);
  }

  /** How many timers wait. */
  get pendingTimers(): number {
    return this.#pending.size;
  }

  /** Lets the time pass, firing what is due on the way. */
  async advance(ms: number): Promise<void> {
    const end = this.#monotonic + ms;
    await settle();
    for (let next = this.#earliest(); next !== undefined && next.at <= end; next = this.#earliest()) {
      this.#pending.delete(next);
      this.#monotonic = Math.max(this.#monotonic, next.at);
      next.callback();
      await settle();
    }
    this.#monotonic = Math.max(this.#monotonic, end);
  }

  /** The process stands still: time passes, and what came due meanwhile fires with the next `advance`. */
  stall(ms: number): void {
    this.#monotonic += ms;
  }

  /** Makes the wall clock jump; monotonic time and timers are not touched. */
  jumpWallClock(ms: number): void {
    this.#offset += ms;
  }

  #earliest(): Pending | undefined {
    let earliest: Pending | undefined;
    for (const timer of this.#pending) {
      if (earliest === undefined || timer.at < earliest.at || (timer.at === earliest.at && timer.order < earliest.order)) earliest = timer;
    }
    return earliest;
  }
}

/** Runs every promise callback and immediate that is ready now. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
