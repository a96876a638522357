import type { DeliveryProgress, OffsetRange, RetryEntry } from '../delivery-types';
import { readU64, writeU64 } from '../log/unsigned-64';

/** What of a group's progress lies above its committed offset. */
export type OpenProgress = Pick<DeliveryProgress, 'done' | 'retries'>;

/** How many ranges and how many retries follow. */
const headBytes = 8;
const rangeBytes = 16;
const retryBytes = 20;

/** The length of `writeOpenProgress`; the layout is in docs/formats/views.md. */
export function openProgressBytes({ done, retries }: OpenProgress): number {
  return headBytes + done.length * rangeBytes + retries.length * retryBytes;
}

/** Returns where it ends. */
export function writeOpenProgress(target: Buffer, start: number, { done, retries }: OpenProgress): number {
  target.writeUInt32LE(done.length, start);
  target.writeUInt32LE(retries.length, start + 4);
  let at = start + headBytes;
  for (const { from, to } of done) {
    writeU64(target, from, at);
    writeU64(target, to, at + 8);
    at += rangeBytes;
  }
  for (const { offset, attempt, notBefore } of retries) {
    writeU64(target, offset, at);
    writeU64(target, notBefore, at + 8);
    target.writeUInt32LE(attempt, at + 16);
    at += retryBytes;
  }
  return at;
}

/** The inverse of `writeOpenProgress`. */
export function readOpenProgress(source: Buffer, start: number): { progress: OpenProgress; end: number } {
  const doneEnd = start + headBytes + source.readUInt32LE(start) * rangeBytes;
  const end = doneEnd + source.readUInt32LE(start + 4) * retryBytes;
  const done: OffsetRange[] = [];
  for (let at = start + headBytes; at < doneEnd; at += rangeBytes) done.push({ from: readU64(source, at), to: readU64(source, at + 8) });
  const retries: RetryEntry[] = [];
  for (let at = doneEnd; at < end; at += retryBytes) {
    retries.push({ offset: readU64(source, at), attempt: source.readUInt32LE(at + 16), notBefore: readU64(source, at + 8) });
  }
  return { progress: { done, retries }, end };
}
