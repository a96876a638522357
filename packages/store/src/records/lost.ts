import { replacedKind } from '../log/frame';
import { readU64, writeU64 } from '../log/unsigned-64';
import { heldBatch, heldMoved } from './held-batch';
import { kindNumbers } from './kind-numbers';
import { recordBatch } from './record-batch';
import type { RecordKind } from './record-kind';

/** What header and extension alone say to the views. */
const withoutPayload: ReadonlyMap<number, RecordKind> = new Map<number, RecordKind>([
  [kindNumbers.recordBatch, recordBatch],
  [kindNumbers.heldBatch, heldBatch],
  [kindNumbers.heldMoved, heldMoved],
]);

/**
 * Repair has put this where it found no readable frame. As far as it knew the header of what was there, that is the header of this: a batch keeps its place
 * in its queue, and only its messages are gone.
 */
export const lost: RecordKind = {
  name: 'lost',
  apply(views, frame) {
    const kind = replacedKind(frame);
    // What a held batch waits for is in its extension, which may be lost too.
    if (kind !== kindNumbers.recordBatch && frame.extension.length === 0) return;
    withoutPayload.get(kind)?.apply(views, frame);
  },
};

/** A held batch is lost: nobody waits for it any more. The payload is its name, u64 little endian. */
export const heldLost: RecordKind = {
  name: 'held lost',
  apply(views, { payload }) {
    const batch = views.held.find(readU64(payload, 0));
    if (batch === undefined) return;
    views.held.remove(batch);
    if (batch.hold.kind === 'half') views.transactions.removeHalf(batch, batch.hold);
  },
};

export function heldLostPayload(name: number): Buffer {
  const payload = Buffer.alloc(8);
  writeU64(payload, name, 0);
  return payload;
}
