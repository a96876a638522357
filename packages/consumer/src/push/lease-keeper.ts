import { MqError, type Clock, type Timer } from '@mq/common';
import type { SettlementFailure__Output } from '@mq/proto';
import type { LeasedRun } from './leased-run';

/** Extensions sent at one time. */
interface Round {
  readonly sentAt: number;
  /** In the order of their sequences, which grow by one from `firstSequence`. A run with finished messages in its middle stands here once per part. */
  readonly runs: LeasedRun[];
  readonly firstSequence: number;
}

export interface LeaseKeeperOptions {
  /** The runs that are held, by their lease. */
  readonly runs: ReadonlyMap<number, LeasedRun>;
  readonly invisibleMs: number;
  readonly clock: Clock;
  /** Asks for an extension. Returns its sequence: one more than that of the extension before, within one turn. */
  readonly extend: (lease: number, firstOffset: number, count: number) => number;
  /** The lease is over. */
  readonly lose: (run: LeasedRun, reason: MqError) => void;
}

/**
 * Keeps leases from running out while their messages wait or are handled: every third of their time those that are older than that are extended.
 * A lease whose extension no answer confirms in time is taken as lost at the moment when the broker gives it up.
 */
export class LeaseKeeper {
  readonly #options: LeaseKeeperOptions;
  readonly #periodMs: number;
  readonly #rounds: Round[] = [];
  #timer: Timer | undefined;

  constructor(options: LeaseKeeperOptions) {
    this.#options = options;
    this.#periodMs = options.invisibleMs / 3;
    this.#arm(this.#periodMs);
  }

  /** All settlements up to here are answered, these with an error. */
  answered(settledUpTo: number, failures: readonly SettlementFailure__Output[]): void {
    for (const { sequence, error } of failures) {
      const round = this.#rounds.find(({ firstSequence, runs }) => sequence >= firstSequence && sequence < firstSequence + runs.length);
      const run = round?.runs[sequence - round.firstSequence];
      if (run !== undefined)
        this.#options.lose(run, new MqError('RECEIPT_EXPIRED', `the lease could not be extended: ${error?.message ?? ''}`));
    }
    for (let round = this.#rounds[0]; round !== undefined; round = this.#rounds[0]) {
      if (round.firstSequence + round.runs.length - 1 > settledUpTo) return;
      for (const run of round.runs) run.leasedAt = Math.max(run.leasedAt, round.sentAt);
      this.#rounds.shift();
    }
  }

  stop(): void {
    this.#timer?.cancel();
  }

  #arm(delayMs: number): void {
    this.#timer = this.#options.clock.setTimer(delayMs, () => this.#tick());
  }

  #tick(): void {
    const { runs, invisibleMs, clock, lose } = this.#options;
    const now = clock.monotonic();
    let delayMs = this.#periodMs;
    const due: LeasedRun[] = [];
    for (const run of runs.values()) {
      const age = now - run.leasedAt;
      if (age >= invisibleMs)
        lose(run, new MqError('RECEIPT_EXPIRED', `the broker confirmed no extension of the lease for ${invisibleMs} ms`));
      else if (age >= this.#periodMs) due.push(run);
      if (age < invisibleMs) delayMs = Math.min(delayMs, invisibleMs - age);
    }
    this.#extend(due, now);
    this.#arm(delayMs);
  }

  #extend(due: readonly LeasedRun[], sentAt: number): void {
    const runs: LeasedRun[] = [];
    let firstSequence = 0;
    for (const run of due) {
      run.forEachOpen((firstOffset, count) => {
        const sequence = this.#options.extend(run.lease, firstOffset, count);
        if (runs.length === 0) firstSequence = sequence;
        runs.push(run);
      });
    }
    if (runs.length > 0) this.#rounds.push({ sentAt, runs, firstSequence });
  }
}
