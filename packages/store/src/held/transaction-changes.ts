import { MqError } from '@mq/common';
import type { RecordAppender } from '../append/record-appender';
import type { TransactionDecision } from '../delivery-types';
import { kindNumbers } from '../records/kind-numbers';
import { transactionCheckPayload } from '../records/transaction-checked';
import { transactionEndPayload } from '../records/transaction-ended';
import type { Views } from '../views/views';
import type { HeldArrivals } from './held-arrivals';
import type { ReleaseAppender } from './release-appender';

interface Ending {
  readonly decision: TransactionDecision;
  readonly done: Promise<void>;
}

/** Decides transactions. The first decision wins: from the moment it is taken, not only when it is in the log. */
export class TransactionChanges {
  readonly #endings = new Map<string, Ending>();

  constructor(
    private readonly views: Views,
    private readonly records: RecordAppender,
    private readonly releases: ReleaseAppender,
    private readonly arrivals: HeldArrivals,
  ) {}

  /** Throws TRANSACTION_DECIDED if no batch can join a transaction any more. */
  checkOpen(transactionId: string): void {
    const decision = this.#endings.get(transactionId)?.decision ?? this.views.transactions.decision(transactionId);
    if (decision !== undefined) throw decided(transactionId, decision);
  }

  /** As `HeldBatchStore.endTransaction`. */
  async end(transactionId: string, decision: TransactionDecision): Promise<void> {
    const ending = this.#endings.get(transactionId);
    if (ending !== undefined) {
      await ending.done;
      if (ending.decision !== decision) throw decided(transactionId, ending.decision);
      return;
    }
    const before = this.views.transactions.decision(transactionId);
    if (before === decision) return;
    if (before !== undefined) throw decided(transactionId, before);
    this.#checkKnown(transactionId, this.arrivals.hasHalves(transactionId));
    const done = this.#end(transactionId, decision).finally(() => this.#endings.delete(transactionId));
    this.#endings.set(transactionId, { decision, done });
    await done;
  }

  /** As `HeldBatchStore.noteTransactionCheck`. */
  async noteCheck(transactionId: string, parked: boolean): Promise<void> {
    if (this.views.transactions.pending(transactionId) === undefined) return;
    await this.records.append(kindNumbers.transactionChecked, transactionCheckPayload(transactionId, parked));
  }

  async #end(transactionId: string, decision: TransactionDecision): Promise<void> {
    await this.arrivals.halvesApplied(transactionId);
    this.#checkKnown(transactionId, false);
    if (decision === 'rollback') {
      await this.records.append(kindNumbers.transactionEnded, transactionEndPayload({ transactionId, decision, rows: [] }));
      return;
    }
    await this.releases.release(this.views.transactions.pending(transactionId)?.positions ?? [], {
      kind: kindNumbers.transactionEnded,
      payload: (rows) => transactionEndPayload({ transactionId, decision, rows }),
    });
  }

  #checkKnown(transactionId: string, isArriving: boolean): void {
    if (isArriving || this.views.transactions.pending(transactionId) !== undefined) return;
    throw new MqError('TRANSACTION_NOT_FOUND', `transaction ${transactionId} is unknown here, or was decided too long ago`);
  }
}

function decided(transactionId: string, decision: TransactionDecision): MqError {
  const text = `transaction ${transactionId} was decided before: ${decision}`;
  return new MqError('TRANSACTION_DECIDED', text, { details: { decision } });
}
