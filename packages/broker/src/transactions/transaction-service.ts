import { MqError } from '@mq/common';
import type { HeldBatchStore, PendingTransaction, TransactionDecision } from '@mq/store';

/** A transaction without a decision, as an operator sees it. */
export interface ListedTransaction extends Omit<PendingTransaction, 'positions'> {
  readonly messageCount: number;
}

/** Transactions that one listing shows: their messages are counted one batch after the other. */
const maxListed = 1_000;

/** Decides transactions and lists those that are not decided. The first decision wins, durably. */
export class TransactionService {
  readonly #store: Pick<HeldBatchStore, 'endTransaction' | 'pendingTransactions' | 'held'>;

  constructor(store: Pick<HeldBatchStore, 'endTransaction' | 'pendingTransactions' | 'held'>) {
    this.#store = store;
  }

  /**
   * Resolves when the decision is durable, and after a commit the messages are visible. The same decision again changes nothing and succeeds.
   * Errors: INVALID_ARGUMENT, TRANSACTION_NOT_FOUND, TRANSACTION_DECIDED (the other way, which the details name).
   */
  async end(transactionId: string, decision: TransactionDecision): Promise<void> {
    if (transactionId === '') throw new MqError('INVALID_ARGUMENT', 'transaction_id is empty');
    await this.#store.endTransaction(transactionId, decision);
  }

  /** Of one producer group, or (empty) of all; the first 1000, the oldest first. */
  list(group: string): ListedTransaction[] {
    const pending = this.#store.pendingTransactions();
    const wanted = group === '' ? pending : pending.filter((transaction) => transaction.group === group);
    return wanted.slice(0, maxListed).map(({ positions, ...transaction }) => ({ ...transaction, messageCount: this.#count(positions) }));
  }

  #count(positions: readonly number[]): number {
    return positions.reduce((count, position) => count + (this.#store.held(position)?.recordCount ?? 0), 0);
  }
}
