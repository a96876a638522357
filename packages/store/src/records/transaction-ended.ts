import type { TransactionDecision } from '../delivery-types';
import type { RecordKind } from './record-kind';
import { makeVisible, readReleasedRows, releasedRowBytes, writeReleasedRows, type ReleasedRow } from './released-rows';

const decisions: readonly TransactionDecision[] = ['commit', 'rollback'];

export interface TransactionEnd {
  readonly transactionId: string;
  readonly decision: TransactionDecision;
  /** Of a commit: its batches and their offsets. */
  readonly rows: readonly ReleasedRow[];
}

/** A transaction was decided: u8 decision (0 commit, 1 rollback), u8 length and UTF-8 of its id, rows. */
export const transactionEnded: RecordKind = {
  name: 'transaction ended',
  apply(views, { payload, storeTime, position }) {
    const { transactionId, decision, rows } = readTransactionEnd(payload);
    const transaction = views.transactions.pending(transactionId);
    if (transaction === undefined) return;
    makeVisible(views, rows, storeTime);
    for (const name of transaction.positions) {
      const batch = views.held.find(name);
      if (batch !== undefined) views.held.remove(batch);
    }
    views.transactions.decide(transactionId, decision, position);
  },
};

export function transactionEndPayload({ transactionId, decision, rows }: TransactionEnd): Buffer {
  const id = Buffer.from(transactionId);
  const payload = Buffer.alloc(2 + id.length + rows.length * releasedRowBytes);
  payload[0] = decisions.indexOf(decision);
  payload[1] = id.length;
  id.copy(payload, 2);
  writeReleasedRows(rows, payload, 2 + id.length);
  return payload;
}

/** The inverse of `transactionEndPayload`. */
export function readTransactionEnd(payload: Buffer): TransactionEnd {
  const rowsAt = 2 + payload.readUInt8(1);
  const decision = payload.readUInt8(0) === 0 ? 'commit' : 'rollback';
  return { transactionId: payload.toString('utf8', 2, rowsAt), decision, rows: readReleasedRows(payload, rowsAt) };
}
