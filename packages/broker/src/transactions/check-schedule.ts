import type { PendingTransaction } from '@mq/store';

export interface CheckTimes {
  /** From the beginning of a transaction to its first check, milliseconds. */
  readonly checkDelayMs: number;
  /** From one check to the next, milliseconds. */
  readonly checkIntervalMs: number;
}

/** One moment on both clocks, milliseconds. */
export interface Moment {
  readonly wall: number;
  readonly monotonic: number;
}

/**
 * When each transaction is due to be asked about. Waits are monotonic time; the wall time at which a transaction began counts only for how much of
 * its wait had passed when it was first seen, and never for more than can have passed, so that no jump of the wall clock makes a check early or late
 * by more than the time between two looks; a jump while the broker was down counts.
 */
export class CheckSchedule {
  readonly #times: CheckTimes;
  /** Monotonic time by transaction id. */
  #dueAt = new Map<string, number>();
  /** Monotonic time of the last look; undefined: there was none in this process. */
  #lookedAt: number | undefined;

  constructor(times: CheckTimes) {
    this.#times = times;
  }

  /** The transactions that are due. Those that are no longer pending are forgotten. */
  look(pending: readonly PendingTransaction[], now: Moment): PendingTransaction[] {
    const dueAt = new Map<string, number>();
    const due: PendingTransaction[] = [];
    for (const transaction of pending) {
      if (transaction.parked) continue;
      const { transactionId } = transaction;
      const at = this.#dueAt.get(transactionId) ?? now.monotonic + this.#firstWaitMs(transaction, now);
      dueAt.set(transactionId, at);
      if (at <= now.monotonic) due.push(transaction);
    }
    this.#dueAt = dueAt;
    this.#lookedAt = now.monotonic;
    return due;
  }

  /** The transaction was asked about. */
  asked(transactionId: string, monotonic: number): void {
    this.postpone(transactionId, monotonic + this.#times.checkIntervalMs);
  }

  /** The transaction is not due before this monotonic time. */
  postpone(transactionId: string, monotonic: number): void {
    this.#dueAt.set(transactionId, monotonic);
  }

  /** Monotonic time when the next one of those seen is due; Infinity: none. */
  get nextDueAt(): number {
    let next = Infinity;
    for (const at of this.#dueAt.values()) next = Math.min(next, at);
    return next;
  }

  #firstWaitMs({ begunAt, checks }: PendingTransaction, { wall, monotonic }: Moment): number {
    const { checkDelayMs, checkIntervalMs } = this.#times;
    // Asked in an earlier life of the broker, nobody knows when: a whole interval is never too early.
    if (checks > 0) return checkIntervalMs;
    const atMost = this.#lookedAt === undefined ? Infinity : monotonic - this.#lookedAt;
    const passed = Math.min(Math.max(0, wall - begunAt), atMost);
    return Math.max(0, checkDelayMs - passed);
  }
}
