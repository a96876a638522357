import type { Frame } from '../log/frame';
import { kindNumbers } from '../records/kind-numbers';
import { readReleasedRows, type ReleasedRow } from '../records/released-rows';
import { readTransactionEnd } from '../records/transaction-ended';

/** The held batches that a frame releases, and the offsets that they get. */
export function releasedRowsOf({ kind, payload }: Frame): readonly ReleasedRow[] {
  if (kind === kindNumbers.delayedReleased) return readReleasedRows(payload, 0);
  return kind === kindNumbers.transactionEnded ? readTransactionEnd(payload).rows : [];
}
