import { Deadline, MqError, type Clock, type Logger } from '@mq/common';
import type { TransactionDecision } from '@mq/proto';
import { PendingWork } from '../calls/pending-work';
import { unlessAborted } from '../calls/unless-aborted';
import type { CallOptions, OutgoingMessage, SendOptions, SendReceipt } from '../message/message';
import type { TransactionHome } from './transaction-home';

type Decision = Extract<TransactionDecision, 'COMMIT' | 'ROLLBACK'>;

/** What a transaction asks of its producer. */
export interface TransactionParts {
  readonly home: TransactionHome;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Budget of a decision that is given none, milliseconds. */
  readonly timeoutMs: number;
  readonly maxPendingSends: number;
  readonly send: (message: OutgoingMessage, options: SendOptions) => Promise<SendReceipt>;
  /** Tells the broker of this name the decision. */
  readonly end: (brokerName: string, decision: Decision, budget: Deadline) => Promise<void>;
  /** Begins work that the producer waits for when it closes. Rejects with CLOSED if it has closed. */
  readonly run: (work: () => Promise<void>) => Promise<void>;
}

const done = { COMMIT: 'committed', ROLLBACK: 'rolled back' } as const;

/**
 * Messages that become visible together, at `commit`, or never. All of them are on one broker: the one that takes the first. When nobody decides, the
 * broker asks the `transactionChecker` of any producer of the group.
 *
 *     await using transaction = producer.beginTransaction();
 *     await transaction.send({ topic: 'orders', body });
 *     await transaction.commit();
 */
export class Transaction implements AsyncDisposable {
  readonly #parts: TransactionParts;
  readonly #sends: PendingWork;
  /** What was asked for; sends are refused from then on. */
  #wanted: Decision | undefined;
  /** What the broker has confirmed. */
  #decided: Decision | undefined;
  /** A decision is, or may be, on its way to the broker. */
  #told = false;
  #stored = 0;
  #failure: MqError | undefined;

  constructor(parts: TransactionParts) {
    this.#parts = parts;
    this.#sends = new PendingWork(parts.maxPendingSends);
  }

  /** 32 hexadecimal digits. */
  get id(): string {
    return this.#parts.home.id;
  }

  /**
   * Sends a message of the transaction; resolves when the broker has stored it, invisible. Its receipt has `transactionId`, and -1 as offset. Rejects as
   * `Producer.send`; with ILLEGAL_TRANSACTION for a message that has a message group or a delivery time; with CLOSED after `commit` or `rollback`.
   * After a send that was rejected the transaction can only be rolled back.
   */
  async send(message: OutgoingMessage, options: SendOptions = {}): Promise<SendReceipt> {
    if (this.#wanted !== undefined) throw new MqError('CLOSED', `transaction ${this.id} takes no more messages: ${this.#state}`);
    try {
      checkKind(message);
      const receipt = await this.#sends.run(() => this.#parts.send(message, options));
      this.#stored++;
      return receipt;
    } catch (error) {
      this.#failure ??= MqError.from(error);
      throw error;
    }
  }

  /**
   * Makes the messages visible, all of them at once; waits for sends under way. A commit whose outcome is unknown (TIMEOUT, CANCELLED) may be called again.
   *
   * Rejects with TRANSACTION_INCOMPLETE after a send that was rejected: roll back then. With TRANSACTION_DECIDED if it was rolled back before,
   * TRANSACTION_NOT_FOUND, TIMEOUT when the budget is spent (the outcome is unknown), CANCELLED when the signal aborts, CLOSED.
   */
  commit(options: CallOptions = {}): Promise<void> {
    return this.#parts.run(() => this.#decide('COMMIT', options));
  }

  /**
   * Takes the messages back, all of them; waits for sends under way. Rejects as `commit`, with TRANSACTION_DECIDED if it was committed before.
   */
  rollback(options: CallOptions = {}): Promise<void> {
    return this.#parts.run(() => this.#decide('ROLLBACK', options));
  }

  /**
   * Rolls back unless a decision was made. A commit of unknown outcome is left to the checker: a rollback could contradict what it stands for. A rollback
   * that fails is logged; the broker asks the checker.
   */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#told || this.#decided !== undefined) return;
    try {
      await this.rollback();
    } catch (error) {
      this.#parts.logger.warn({ err: error, transactionId: this.id }, 'rollback of an undecided transaction failed');
    }
  }

  get #state(): string {
    if (this.#decided !== undefined) return `it is ${done[this.#decided]}`;
    return this.#wanted === 'COMMIT' ? 'a commit was asked for' : 'a rollback was asked for';
  }

  async #decide(decision: Decision, { signal, timeoutMs = this.#parts.timeoutMs }: CallOptions): Promise<void> {
    this.#checkDecision(decision);
    using budget = new Deadline(this.#parts.clock, timeoutMs, signal);
    this.#wanted = decision;
    await unlessAborted(this.#sends.settled(), budget.signal);
    this.#checkDecision(decision); // another call may have come first
    if (decision === 'COMMIT' && this.#failure !== undefined) {
      const reason = `${this.#failure.code} ${this.#failure.message}`;
      throw new MqError('TRANSACTION_INCOMPLETE', `transaction ${this.id} cannot be committed, a send failed: ${reason}`, {
        cause: this.#failure,
      });
    }
    const { brokerName } = this.#parts.home;
    if (brokerName !== undefined && this.#decided === undefined) await this.#tell(brokerName, decision, budget);
    this.#decided = decision;
  }

  /** What is decided stays. Before that a rollback may still take the place of a commit, but never the other way round. */
  #checkDecision(decision: Decision): void {
    const standing = this.#decided ?? (this.#wanted === 'ROLLBACK' ? 'ROLLBACK' : decision);
    if (standing === decision) return;
    const details = { decision: standing.toLowerCase() };
    throw new MqError('TRANSACTION_DECIDED', `transaction ${this.id} has another decision: ${this.#state}`, { details });
  }

  async #tell(brokerName: string, decision: Decision, budget: Deadline): Promise<void> {
    this.#told = true;
    try {
      await this.#parts.end(brokerName, decision, budget);
    } catch (error) {
      if (MqError.is(error, 'TRANSACTION_DECIDED')) {
        const standing = error.details['decision']?.toUpperCase();
        if (standing === decision) return;
        if (standing === 'COMMIT' || standing === 'ROLLBACK') this.#decided = standing;
      }
      // Nothing of it has reached the broker, as its failed sends made likely.
      if (decision === 'ROLLBACK' && this.#stored === 0 && MqError.is(error, 'TRANSACTION_NOT_FOUND')) return;
      throw error;
    }
  }
}

function checkKind({ messageGroup, deliverAt = 0 }: OutgoingMessage): void {
  if (messageGroup === undefined && deliverAt <= 0) return;
  throw new MqError('ILLEGAL_TRANSACTION', 'a message of a transaction has no message group and no delivery time');
}
