import { MqError, type Clock, type ErrorCode } from '@mq/common';
import { deliveryService, transactionService, type EndTransactionRequest__Output, type PublishBatch__Output } from '@mq/proto';
import type { CallContext, Server } from '@mq/rpc';

/** What the fake does with a call: do and answer, do and stay silent, stay silent, or refuse. */
export type CallTreatment = 'do' | 'do silently' | 'ignore' | ErrorCode;

interface FakeTransaction {
  readonly batches: PublishBatch__Output[];
  decision?: 'COMMIT' | 'ROLLBACK';
}

/** The invisible batches of a fake broker: delayed ones until they are due or recalled, those of transactions until these end. */
export class FakeHoldings {
  readonly transactions = new Map<string, FakeTransaction>();
  /** Every decision that came, heeded or not */
  readonly decisions: EndTransactionRequest__Output[] = [];
  /** Recall handles that came */
  readonly recalls: string[] = [];
  treat: () => CallTreatment = () => 'do';
  readonly #delayed = new Map<string, PublishBatch__Output>();
  readonly #recalled = new Set<string>();
  #handles = 0;

  /** @param show makes a batch visible */
  constructor(
    readonly clock: Clock,
    readonly show: (batch: PublishBatch__Output) => void,
  ) {}

  /** The recall handle (empty for a half batch) if the batch is to be held, undefined if it is visible at once. */
  hold(batch: PublishBatch__Output): string | undefined {
    if (batch.transactionId !== '') {
      const transaction = this.transactions.get(batch.transactionId) ?? { batches: [] };
      this.transactions.set(batch.transactionId, transaction);
      transaction.batches.push(batch);
      return '';
    }
    if (batch.deliverAt <= this.clock.now()) return undefined;
    const handle = `handle-${this.#handles++}`;
    this.#delayed.set(handle, batch);
    return handle;
  }

  /** Delivers what is due. */
  fire(): void {
    for (const [handle, batch] of this.#delayed) {
      if (batch.deliverAt > this.clock.now()) continue;
      this.#delayed.delete(handle);
      this.show(batch);
    }
  }

  serve(server: Server): void {
    server.unary(transactionService.EndTransaction, (request, call) => {
      this.decisions.push(request);
      return this.#treated(call, () => this.#end(request));
    });
    server.unary(deliveryService.RecallMessage, ({ recallHandle }, call) => {
      this.recalls.push(recallHandle);
      return this.#treated(call, () => this.#recall(recallHandle));
    });
  }

  async #treated<T>(call: CallContext, work: () => T): Promise<T> {
    const treatment = this.treat();
    if (treatment === 'do') return work();
    if (treatment === 'do silently') work();
    else if (treatment !== 'ignore') throw new MqError(treatment, 'as the test wants');
    return new Promise((_, reject) => call.signal.addEventListener('abort', () => reject(new MqError('CANCELLED'))));
  }

  #end({ transactionId, decision }: EndTransactionRequest__Output): object {
    const transaction = this.transactions.get(transactionId);
    if (transaction === undefined) throw new MqError('TRANSACTION_NOT_FOUND', `no transaction ${transactionId}`);
    if (decision === 'TRANSACTION_DECISION_UNSPECIFIED') throw new MqError('INVALID_ARGUMENT', 'no decision');
    if (transaction.decision === decision) return {};
    if (transaction.decision !== undefined) {
      throw new MqError('TRANSACTION_DECIDED', 'decided', { details: { decision: transaction.decision.toLowerCase() } });
    }
    transaction.decision = decision;
    if (decision === 'COMMIT') for (const batch of transaction.batches) this.show(batch);
    return {};
  }

  #recall(handle: string): object {
    if (this.#recalled.has(handle)) throw new MqError('MESSAGE_RECALLED', `${handle} was recalled before`);
    if (!this.#delayed.delete(handle)) throw new MqError('MESSAGE_DELIVERED', `${handle} is delivered`);
    this.#recalled.add(handle);
    return { messageId: '' };
  }
}
