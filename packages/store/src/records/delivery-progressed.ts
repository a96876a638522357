import type { DeliveryChange } from '../delivery-types';
import { openProgressBytes, readOpenProgress, writeOpenProgress } from '../delivery/open-progress-bytes';
import { advanced } from '../delivery/progress-arithmetic';
import type { RecordKind } from './record-kind';

/** Topic number and queue id. */
const queueBytes = 8;
const smallestChangeBytes = queueBytes + openProgressBytes({ done: [], retries: [] });

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
  const bytes = changes.reduce((sum, change) => sum + queueBytes + openProgressBytes(change), 0);
  const payload = Buffer.alloc(1 + name.length + bytes);
  payload[0] = name.length;
  name.copy(payload, 1);
  let at = 1 + name.length;
  for (const change of changes) {
    payload.writeUInt32LE(change.topicNumber, at);
    payload.writeUInt32LE(change.queueId, at + 4);
    at = writeOpenProgress(payload, at + queueBytes, change);
  }
  return payload;
}

/** The inverse of `deliveryProgressPayload`. */
export function readDeliveryProgress(payload: Buffer): { group: string; changes: DeliveryChange[] } {
  const start = 1 + payload.readUInt8(0);
  const changes: DeliveryChange[] = [];
  for (let at = start; at + smallestChangeBytes <= payload.length;) {
    const { progress, end } = readOpenProgress(payload, at + queueBytes);
    changes.push({ topicNumber: payload.readUInt32LE(at), queueId: payload.readUInt32LE(at + 4), ...progress });
    at = end;
  }
  return { group: payload.toString('utf8', 1, start), changes };
}
