import type { Clock } from '@mq/common';

/** How late something was, over the last minute. Milliseconds; 0 when nothing happened. */
export interface LatenessReport {
  readonly count: number;
  readonly meanMs: number;
  readonly maxMs: number;
}

interface Slot {
  second: number;
  count: number;
  sum: number;
  max: number;
}

const windowSeconds = 60;

/** Measures lateness over the last minute, second by second, in constant memory. */
export class Lateness {
  readonly #clock: Clock;
  readonly #slots: Slot[] = Array.from({ length: windowSeconds }, () => ({ second: -1, count: 0, sum: 0, max: 0 }));

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  note(latenessMs: number): void {
    const second = this.#second();
    const slot = this.#slots[second % windowSeconds];
    if (slot === undefined) return;
    if (slot.second !== second) Object.assign(slot, { second, count: 0, sum: 0, max: 0 });
    slot.count++;
    slot.sum += latenessMs;
    slot.max = Math.max(slot.max, latenessMs);
  }

  report(): LatenessReport {
    const oldest = this.#second() - windowSeconds;
    const recent = this.#slots.filter(({ second }) => second > oldest);
    const count = recent.reduce((total, slot) => total + slot.count, 0);
    const sum = recent.reduce((total, slot) => total + slot.sum, 0);
    return { count, meanMs: count === 0 ? 0 : sum / count, maxMs: Math.max(0, ...recent.map(({ max }) => max)) };
  }

  #second(): number {
    return Math.floor(this.#clock.monotonic() / 1000);
  }
}
