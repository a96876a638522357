import { setMaxListeners } from 'node:events';
import { Deadline, MqError, type Clock, type Logger } from '@mq/common';
import { transactionService, type TransactionCheck__Output } from '@mq/proto';
import type { BrokerCalls } from '../calls/broker-calls';
import { unlessAborted } from '../calls/unless-aborted';
import { checkedMessage, type TransactionChecker, type TransactionOutcome } from './transaction-checker';

/** Checkers at work at the same time. */
const maxRunningChecks = 16;
/** Checks that wait for one of them to end; what comes beyond is dropped, and the broker asks again. */
const maxWaitingChecks = 1_000;
/** From a check to the end of its answer: the broker asks again about then. */
const answerTimeoutMs = 30_000;

export interface TransactionChecksOptions {
  readonly checker: TransactionChecker;
  readonly calls: BrokerCalls;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface WaitingCheck {
  readonly brokerName: string;
  readonly check: TransactionCheck__Output;
}

/** Answers brokers that ask how transactions ended, with what the checker says. */
export class TransactionChecks {
  readonly #options: TransactionChecksOptions;
  /** Ids of the transactions whose check waits or runs. */
  readonly #transactions = new Set<string>();
  readonly #waiting: WaitingCheck[] = [];
  readonly #closing = new AbortController();
  #running = 0;

  constructor(options: TransactionChecksOptions) {
    this.#options = options;
    setMaxListeners(0, this.#closing.signal); // every running check waits with it
  }

  /** A broker has asked. A transaction that is being checked is not checked a second time. */
  asked(brokerName: string, check: TransactionCheck__Output): void {
    const { transactionId } = check;
    if (this.#closing.signal.aborted || this.#transactions.has(transactionId)) return;
    if (this.#waiting.length >= maxWaitingChecks) {
      this.#options.logger.warn(
        { transactionId, waiting: this.#waiting.length },
        'too many transaction checks: one is left to the next time',
      );
      return;
    }
    this.#transactions.add(transactionId);
    this.#waiting.push({ brokerName, check });
    this.#next();
  }

  /** Aborts what is under way. Idempotent. */
  close(): void {
    this.#waiting.length = 0;
    this.#closing.abort(new MqError('CLOSED', 'the producer is closed'));
  }

  #next(): void {
    while (this.#running < maxRunningChecks) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#running++;
      void this.#answer(next).finally(() => {
        this.#running--;
        this.#transactions.delete(next.check.transactionId);
        this.#next();
      });
    }
  }

  /** Never rejects. */
  async #answer({ brokerName, check }: WaitingCheck): Promise<void> {
    const { clock, calls, logger } = this.#options;
    const { transactionId } = check;
    using budget = new Deadline(clock, answerTimeoutMs, this.#closing.signal);
    const asking = this.#ask(brokerName, check, budget.signal);
    try {
      const outcome = await unlessAborted(asking, budget.signal);
      if (outcome === 'unknown') return;
      const decision = outcome === 'commit' ? 'COMMIT' : 'ROLLBACK';
      const request = { transactionId, decision, fromCheck: true } as const;
      await calls.call(brokerName, transactionService.EndTransaction, request, { signal: budget.signal, timeoutMs: budget.remainingMs });
    } catch (error) {
      if (!this.#closing.signal.aborted) logger.warn({ err: error, transactionId, brokerName }, 'transaction check is not answered');
    }
    // A checker that does not heed its signal keeps its place: never more than maxRunningChecks are at work.
    await asking.catch(() => undefined);
  }

  async #ask(brokerName: string, check: TransactionCheck__Output, signal: AbortSignal): Promise<TransactionOutcome> {
    const { transactionId, checks } = check;
    const outcome: unknown = await this.#options.checker(checkedMessage(brokerName, check), { transactionId, checks, signal });
    if (outcome === 'commit' || outcome === 'rollback' || outcome === 'unknown') return outcome;
    throw new MqError('INVALID_ARGUMENT', `the transaction checker said ${String(outcome)}: expected 'commit', 'rollback' or 'unknown'`);
  }
}
