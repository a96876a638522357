import { committedAt } from '../delivery/progress-arithmetic';
import { readU64, writeU64 } from '../log/unsigned-64';
import type { GroupOffset } from '../store-types';
import type { RecordKind } from './record-kind';

const offsetBytes = 16;

/** A group's progress: u8 length and name of the group, then for each queue u32 topic number, u32 queue id, u64 offset, little endian. */
export const offsetsCommitted: RecordKind = {
  name: 'offsets committed',
  apply(views, { payload, storeTime }) {
    const { group, offsets } = readOffsets(payload);
    views.groups.use(group, storeTime);
    for (const { topicNumber, queueId, offset } of offsets) {
      if (views.topics.byNumber(topicNumber) === undefined) continue;
      views.setProgress(group, topicNumber, queueId, committedAt(views.progress(group, topicNumber, queueId), offset));
    }
  },
};

export function offsetsPayload(group: string, offsets: readonly GroupOffset[]): Buffer {
  const name = Buffer.from(group);
  const payload = Buffer.alloc(1 + name.length + offsets.length * offsetBytes);
  payload[0] = name.length;
  name.copy(payload, 1);
  let at = 1 + name.length;
  for (const { topicNumber, queueId, offset } of offsets) {
    payload.writeUInt32LE(topicNumber, at);
    payload.writeUInt32LE(queueId, at + 4);
    writeU64(payload, offset, at + 8);
    at += offsetBytes;
  }
  return payload;
}

/** The inverse of `offsetsPayload`. */
export function readOffsets(payload: Buffer): { group: string; offsets: GroupOffset[] } {
  const start = 1 + payload.readUInt8(0);
  const offsets: GroupOffset[] = [];
  for (let at = start; at + offsetBytes <= payload.length; at += offsetBytes) {
    offsets.push({ topicNumber: payload.readUInt32LE(at), queueId: payload.readUInt32LE(at + 4), offset: readU64(payload, at + 8) });
  }
  return { group: payload.toString('utf8', 1, start), offsets };
}
