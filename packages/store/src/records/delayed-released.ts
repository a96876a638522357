import { readU64, writeU64 } from '../log/unsigned-64';
import type { RecordKind } from './record-kind';
import { makeVisible, readReleasedRows, releasedRowBytes, writeReleasedRows, type ReleasedRow } from './released-rows';

/** Delayed batches are due: rows of what each gets. */
export const delayedReleased: RecordKind = {
  name: 'delayed released',
  apply(views, { payload, storeTime }) {
    makeVisible(views, readReleasedRows(payload, 0), storeTime);
  },
};

/** A delayed batch was taken back; the payload is its name, u64 little endian. */
export const delayedDropped: RecordKind = {
  name: 'delayed dropped',
  apply(views, { payload, position }) {
    const batch = views.held.find(readU64(payload, 0));
    if (batch === undefined) return;
    views.held.remove(batch);
    views.recalled.add(batch.name, position);
  },
};

export function delayedReleasedPayload(rows: readonly ReleasedRow[]): Buffer {
  const payload = Buffer.alloc(rows.length * releasedRowBytes);
  writeReleasedRows(rows, payload, 0);
  return payload;
}

export function delayedDroppedPayload(name: number): Buffer {
  const payload = Buffer.alloc(8);
  writeU64(payload, name, 0);
  return payload;
}
