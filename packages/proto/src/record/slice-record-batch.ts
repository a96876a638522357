import { MqError } from '@mq/common';
import { deriveMessageId, messageIdBytes } from '../message-id/message-id';
import { WireReader } from '../wire/wire-reader';
import { bytesFieldSize } from '../wire/wire-size';
import { WireWriter } from '../wire/wire-writer';
import * as tags from './record-tags';

/** The batch of the records `from` to `to - 1` of a batch; they keep their ids. Throws MALFORMED_BATCH, and INVALID_ARGUMENT for records that are not there. */
export function sliceRecordBatch(bytes: Buffer, from: number, to: number): Buffer {
  const reader = new WireReader(bytes, 'MALFORMED_BATCH');
  let count = 0;
  let start = 0;
  let end = 0;
  let base: Buffer | undefined;
  while (reader.more) {
    const position = reader.position;
    const tag = reader.tag();
    if (tag === tags.messageIdBaseTag) {
      base = reader.view();
      continue;
    }
    reader.skip(tag);
    if (tag !== tags.recordsTag) continue;
    if (count === from) start = position;
    count++;
    if (count === to) end = reader.position;
  }
  if (from < 0 || to <= from || to > count) throw new MqError('INVALID_ARGUMENT', `records ${from} to ${to - 1} of ${count}`);
  const records = bytes.subarray(start, end);
  if (base?.length !== messageIdBytes) return records;
  // Behind the records: of a field that comes twice, the last counts.
  const writer = new WireWriter(Buffer.allocUnsafe(records.length + bytesFieldSize(messageIdBytes)));
  writer.raw(records);
  writer.bytesField(tags.messageIdBaseTag, deriveMessageId(base, from));
  return writer.bytes;
}
