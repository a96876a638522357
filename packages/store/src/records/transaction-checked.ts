import type { RecordKind } from './record-kind';

/** A producer was asked about a transaction, or nobody is asked any more: u8 (0 asked, 1 parked), then the id in UTF-8. */
export const transactionChecked: RecordKind = {
  name: 'transaction checked',
  apply(views, { payload }) {
    views.transactions.noteCheck(payload.toString('utf8', 1), payload.readUInt8(0) === 1);
  },
};

export function transactionCheckPayload(transactionId: string, parked: boolean): Buffer {
  return Buffer.concat([Buffer.from([parked ? 1 : 0]), Buffer.from(transactionId)]);
}
