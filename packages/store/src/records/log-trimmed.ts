import { readU64, writeU64 } from '../log/unsigned-64';
import type { RecordKind } from './record-kind';

/** Retention has decided that the log begins at a later position; the payload is that position, u64 little endian. */
export const logTrimmed: RecordKind = {
  name: 'log trimmed',
  apply(views, { payload }) {
    const start = readU64(payload, 0);
    if (start <= views.logStart) return;
    views.logStart = start;
    views.queues.trim(start);
  },
};

export function logTrimmedPayload(start: number): Buffer {
  const payload = Buffer.alloc(8);
  writeU64(payload, start, 0);
  return payload;
}
