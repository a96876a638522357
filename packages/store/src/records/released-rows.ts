import { readU64, writeU64 } from '../log/unsigned-64';
import type { Views } from '../views/views';

export const releasedRowBytes = 24;

/** A held batch and the offset that it gets. */
export interface ReleasedRow {
  readonly name: number;
  readonly topicNumber: number;
  readonly queueId: number;
  readonly baseOffset: number;
}

export function writeReleasedRows(rows: readonly ReleasedRow[], target: Buffer, start: number): void {
  let at = start;
  for (const { name, topicNumber, queueId, baseOffset } of rows) {
    writeU64(target, name, at);
    target.writeUInt32LE(topicNumber, at + 8);
    target.writeUInt32LE(queueId, at + 12);
    writeU64(target, baseOffset, at + 16);
    at += releasedRowBytes;
  }
}

export function readReleasedRows(payload: Buffer, start: number): ReleasedRow[] {
  const rows: ReleasedRow[] = [];
  for (let at = start; at + releasedRowBytes <= payload.length; at += releasedRowBytes) {
    rows.push({
      name: readU64(payload, at),
      topicNumber: payload.readUInt32LE(at + 8),
      queueId: payload.readUInt32LE(at + 12),
      baseOffset: readU64(payload, at + 16),
    });
  }
  return rows;
}

/** Puts held batches into their queues. Nothing is left of those of a deleted topic. */
export function makeVisible(views: Views, rows: readonly ReleasedRow[], storeTime: number): void {
  for (const { name, baseOffset } of rows) {
    const batch = views.held.find(name);
    if (batch === undefined) continue;
    const { topicNumber, queueId, position, length, recordCount: count, tagBits } = batch;
    views.held.remove(batch);
    views.queues.add(topicNumber, queueId, { baseOffset, position, storeTime, length, count, tagBits });
  }
}
