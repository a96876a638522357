import { MqError, type Clock, type Logger, type Timer } from '@mq/common';
import type { TransactionCheck } from '@mq/proto';
import type { HeldBatchStore, PendingTransaction, Topic } from '@mq/store';
import { fetchedBatch } from '../rpc/fetched-batch';
import { CheckSchedule, type CheckTimes } from './check-schedule';

/** Who can be asked how a transaction ended. */
export interface ProducersToAsk {
  hasProducer(group: string): boolean;
  /** False: nobody is there, or nobody has room for a question. */
  askProducer(group: string, check: TransactionCheck): boolean;
}

export interface CheckBackOptions extends CheckTimes {
  readonly store: Pick<HeldBatchStore, 'pendingTransactions' | 'noteTransactionCheck' | 'readHeld'>;
  readonly topicByNumber: (number: number) => Topic | undefined;
  readonly producers: ProducersToAsk;
  /** A transaction that was asked about this often is parked when the next check would be due. */
  readonly maxChecks: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Longest and shortest time between two looks at the pending transactions, milliseconds; */
const longestSleepMs = 1_000;
const shortestSleepMs = 100;
/** and the least in times of what the last look took, so that very many transactions do not keep the broker busy. */
const sleepPerLook = 10;
/** Transactions without a producer to ask are looked at again after this, milliseconds. It does not count as a check. */
const nobodyThereMs = 1_000;
/** Questions that are prepared at the same time; each reads a batch. */
const checksAtOnce = 32;

/**
 * Asks the producers of a group how their undecided transactions ended, and parks those that were asked about often enough: they are kept and listed,
 * and wait for a decision by anybody, but nobody is asked any more.
 */
export class CheckBack {
  readonly #options: CheckBackOptions;
  readonly #schedule: CheckSchedule;
  #timer: Timer | undefined;
  #looking: Promise<void> | undefined;
  #lookTookMs = 0;
  #failing = false;
  #running = false;

  constructor(options: CheckBackOptions) {
    this.#options = options;
    this.#schedule = new CheckSchedule(options);
  }

  start(): void {
    this.#running = true;
    this.#wake();
  }

  /** Resolves when nothing is being checked any more. Idempotent. */
  async close(): Promise<void> {
    this.#running = false;
    this.#timer?.cancel();
    await this.#looking;
  }

  #wake(): void {
    this.#looking = this.#look().finally(() => {
      this.#looking = undefined;
      this.#sleep();
    });
  }

  #sleep(): void {
    if (!this.#running) return;
    const { clock, checkDelayMs } = this.#options;
    const untilDueMs = Math.max(shortestSleepMs, this.#schedule.nextDueAt - clock.monotonic());
    const sleepMs = Math.max(Math.min(longestSleepMs, checkDelayMs, untilDueMs), this.#lookTookMs * sleepPerLook);
    this.#timer = clock.setTimer(sleepMs, () => this.#wake());
  }

  async #look(): Promise<void> {
    const { store, clock } = this.#options;
    const monotonic = clock.monotonic();
    const due = this.#schedule.look(store.pendingTransactions(), { wall: clock.now(), monotonic });
    this.#lookTookMs = clock.monotonic() - monotonic;
    for (let first = 0; first < due.length && this.#running; first += checksAtOnce) {
      await Promise.all(due.slice(first, first + checksAtOnce).map((transaction) => this.#attempt(transaction)));
    }
  }

  async #attempt(transaction: PendingTransaction): Promise<void> {
    const { clock, logger } = this.#options;
    const { transactionId, group } = transaction;
    try {
      await this.#check(transaction);
      this.#failing = false;
    } catch (error) {
      this.#schedule.asked(transactionId, clock.monotonic());
      // It was decided while it was asked about.
      if (MqError.is(error, 'TRANSACTION_NOT_FOUND') || MqError.is(error, 'TRANSACTION_DECIDED')) return;
      if (!this.#failing) logger.warn({ err: MqError.from(error), transactionId, group }, 'transactions cannot be checked; trying again');
      this.#failing = true;
    }
  }

  async #check(transaction: PendingTransaction): Promise<void> {
    const { store, producers, maxChecks, clock, logger } = this.#options;
    const { transactionId, group, checks, positions } = transaction;
    if (checks >= maxChecks || positions.length === 0) {
      await store.noteTransactionCheck(transactionId, true);
      const reason = positions.length === 0 ? 'its messages went with their topics' : 'no producer decided it';
      logger.warn({ transactionId, group, checks, reason }, 'transaction parked: commit it or roll it back');
      return;
    }
    const question = producers.hasProducer(group) ? await this.#question(transaction) : undefined;
    if (question === undefined || !producers.askProducer(group, question)) {
      this.#schedule.postpone(transactionId, clock.monotonic() + nobodyThereMs);
      return;
    }
    this.#schedule.asked(transactionId, clock.monotonic());
    await store.noteTransactionCheck(transactionId, false);
  }

  /** Undefined: it was decided meanwhile. */
  async #question({ transactionId, positions, checks }: PendingTransaction): Promise<TransactionCheck | undefined> {
    const [first] = positions;
    const batch = first === undefined ? undefined : await this.#options.store.readHeld(first);
    if (batch === undefined) return undefined;
    const topic = this.#options.topicByNumber(batch.topicNumber)?.name ?? '';
    return { transactionId, topic, batch: fetchedBatch(batch), checks: checks + 1 };
  }
}
