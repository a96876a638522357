import { MqError } from '@mq/common';
import { transactionService } from '@mq/proto';
import type { BrokerSelection, Brokers } from '../servers/brokers';
import type { Gathered } from '../servers/gathered';

/** A transaction without a decision. */
export interface PendingTransaction {
  readonly brokerName: string;
  readonly transactionId: string;
  /** Producer group. */
  readonly group: string;
  /** Milliseconds since 1970. */
  readonly begunAt: number;
  readonly messageCount: number;
  /** How often a producer was asked. */
  readonly checks: number;
  /** Asked often enough: it waits for an operator. */
  readonly parked: boolean;
}

/** Transactions over all brokers. */
export class TransactionAdministration {
  readonly #brokers: Brokers;

  constructor(brokers: Brokers) {
    this.#brokers = brokers;
  }

  /** Those without a decision, the oldest first, broker by broker; a broker tells at most 1000. @param group of producers; empty: all */
  async list(group = '', selection: BrokerSelection = {}): Promise<Gathered<PendingTransaction>> {
    const masters = await this.#brokers.masters(selection);
    const gathered = await this.#brokers.ask(masters, async (channel, { brokerName }) => {
      const { transactions } = await channel.unary(transactionService.ListTransactions, { group });
      return transactions.map((transaction) => ({ ...transaction, brokerName }));
    });
    return { values: gathered.values.flat(), failures: gathered.failures };
  }

  /**
   * Decides a transaction at the broker that holds it, whose name is returned. The first decision stands.
   * Errors: TRANSACTION_NOT_FOUND when no broker knows it, TRANSACTION_DECIDED when it was decided the other way.
   */
  async end(transactionId: string, decision: 'commit' | 'rollback', selection: BrokerSelection = {}): Promise<string> {
    if (transactionId === '') throw new MqError('INVALID_ARGUMENT', 'the transaction id is empty');
    const masters = await this.#brokers.masters(selection);
    const request = { transactionId, decision: decision === 'commit' ? 'COMMIT' : 'ROLLBACK' } as const;
    const { values } = await this.#brokers.askHolders(masters, 'TRANSACTION_NOT_FOUND', async (channel, { brokerName }) => {
      await channel.unary(transactionService.EndTransaction, request);
      return brokerName;
    });
    return values[0] ?? '';
  }
}
