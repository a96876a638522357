import type { DeliveryChange, OffsetRange, RetryEntry } from '../delivery-types';
import { advanced } from '../delivery/progress-arithmetic';
import { readU64, writeU64 } from '../log/unsigned-64';
import type { RecordKind } from './record-kind';

const changeBytes = 16;
const rangeBytes = 16;
const retryBytes = 20;

/** Steps forward of a group; byte by byte in docs/formats/commit-log.md. */
export const deliveryProgressed: RecordKind = {
  name: 'delivery progressed',
  apply(views, { payload, storeTime }) {
    const { group, changes } = readDeliveryProgress(payload);
    views.groups.use(group, storeTime);
    for (const change of changes) {
      const { topicNumber, queueId } = change;
      if (views.topics.byNumber(topicNumber) === undefined) continue;
      const floor = views.queues.find(topicNumber, queueId)?.minOffset ?? 0;
      views.setProgress(group, topicNumber, queueId, advanced(views.progress(group, topicNumber, queueId), change, floor));
    }
  },
};

export function deliveryProgressPayload(group: string, changes: readonly DeliveryChange[]): Buffer {
  const name = Buffer.from(group);
  const bytes = changes.reduce((sum, { done, retries }) => sum + changeBytes + done.length * rangeBytes + retries.length * retryBytes, 0);
  const payload = Buffer.alloc(1 + name.length + bytes);
  payload[0] = name.length;
  name.copy(payload, 1);
  let at = 1 + name.length;
  for (const { topicNumber, queueId, done, retries } of changes) {
    payload.writeUInt32LE(topicNumber, at);
    payload.writeUInt32LE(queueId, at + 4);
    payload.writeUInt32LE(done.length, at + 8);
    payload.writeUInt32LE(retries.length, at + 12);
    at += changeBytes;
    for (const { from, to } of done) {
      writeU64(payload, from, at);
      writeU64(payload, to, at + 8);
      at += rangeBytes;
    }
    for (const { offset, notBefore, attempt } of retries) {
      writeU64(payload, offset, at);
      writeU64(payload, notBefore, at + 8);
      payload.writeUInt32LE(attempt, at + 16);
      at += retryBytes;
    }
  }
  return payload;
}

/** The inverse of `deliveryProgressPayload`. */
export function readDeliveryProgress(payload: Buffer): { group: string; changes: DeliveryChange[] } {
  const start = 1 + payload.readUInt8(0);
  const changes: DeliveryChange[] = [];
  for (let at = start; at + changeBytes <= payload.length;) {
    const topicNumber = payload.readUInt32LE(at);
    const queueId = payload.readUInt32LE(at + 4);
    const doneEnd = at + changeBytes + payload.readUInt32LE(at + 8) * rangeBytes;
    const end = doneEnd + payload.readUInt32LE(at + 12) * retryBytes;
    const done: OffsetRange[] = [];
    for (let each = at + changeBytes; each < doneEnd; each += rangeBytes)
      done.push({ from: readU64(payload, each), to: readU64(payload, each + 8) });
    const retries: RetryEntry[] = [];
    for (let each = doneEnd; each < end; each += retryBytes) {
      retries.push({
        offset: readU64(payload, each),
        attempt: payload.readUInt32LE(each + 16),
        notBefore: readU64(payload, each + 8),
      });
    }
    changes.push({ topicNumber, queueId, done, retries });
    at = end;
  }
  return { group: payload.toString('utf8', 1, start), changes };
}
