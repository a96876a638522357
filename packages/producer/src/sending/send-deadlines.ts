import type { Clock, Timer } from '@mq/common';

/** Sends that run out within this time of each other are looked for together. */
const graceMs = 20;

/** Watches the budgets of all sends with one timer. */
export class SendDeadlines {
  readonly #clock: Clock;
  readonly #expire: (now: number) => number;
  #timer: Timer | undefined;
  #armedFor = Infinity;

  /** @param expire rejects the sends whose budget is spent at `now`; returns the earliest deadline of the others, Infinity if there is none */
  constructor(clock: Clock, expire: (now: number) => number) {
    this.#clock = clock;
    this.#expire = expire;
  }

  /** A send with this deadline (monotonic) has begun. */
  note(deadlineAt: number): void {
    if (deadlineAt < this.#armedFor) this.#arm(deadlineAt, this.#clock.monotonic());
  }

  /** Idempotent. */
  close(): void {
    this.#timer?.cancel();
    this.#armedFor = -Infinity;
  }

  #arm(at: number, now: number): void {
    this.#timer?.cancel();
    this.#armedFor = at;
    this.#timer = this.#clock.setTimer(at - now, () => this.#fire(), { keepAlive: true });
  }

  #fire(): void {
    const now = this.#clock.monotonic();
    this.#armedFor = Infinity;
    const next = this.#expire(now);
    // The callers of rejected sends run later, so nothing has been noted meanwhile.
    if (next !== Infinity) this.#arm(Math.max(next, now + graceMs), now);
  }
}
