import type { PublishAck__Output } from '../generated/mq/v1/PublishAck';
import type { PublishResponse__Output } from '../generated/mq/v1/PublishResponse';
import { WireReader } from '../wire/wire-reader';
import { bytesFieldSize, numberFieldSize, optionalBytesFieldSize } from '../wire/wire-size';
import { WireWriter } from '../wire/wire-writer';
import { errorDetailSize, readErrorDetail, writeErrorDetail } from './error-detail';

const acksTag = 0x0a;

const sequenceTag = 0x08;
const queueIdTag = 0x10;
const baseOffsetTag = 0x18;
const storedAtTag = 0x20;
const errorTag = 0x2a;
const recallHandleTag = 0x32;

/** The bytes of a PublishResponse. */
export function encodePublishResponse({ acks }: PublishResponse__Output): Buffer {
  let size = 0;
  for (const ack of acks) size += bytesFieldSize(ackSize(ack));
  const writer = new WireWriter(Buffer.allocUnsafe(size));
  for (const ack of acks) writeAck(writer, ack);
  return writer.bytes;
}

/** Reads a PublishResponse. Throws INVALID_ARGUMENT when it is malformed. */
export function decodePublishResponse(bytes: Buffer): PublishResponse__Output {
  const reader = new WireReader(bytes, 'INVALID_ARGUMENT');
  const acks: PublishAck__Output[] = [];
  while (reader.more) {
    const tag = reader.tag();
    if (tag === acksTag) acks.push(readAck(reader));
    else reader.skip(tag);
  }
  return { acks };
}

function ackSize(ack: PublishAck__Output): number {
  return (
    numberFieldSize(ack.sequence) +
    numberFieldSize(ack.queueId) +
    numberFieldSize(ack.baseOffset) +
    numberFieldSize(ack.storedAt) +
    (ack.error === null ? 0 : bytesFieldSize(errorDetailSize(ack.error))) +
    optionalBytesFieldSize(Buffer.byteLength(ack.recallHandle))
  );
}

function writeAck(writer: WireWriter, ack: PublishAck__Output): void {
  writer.header(acksTag, ackSize(ack));
  writer.numberField(sequenceTag, ack.sequence);
  writer.numberField(queueIdTag, ack.queueId);
  writer.numberField(baseOffsetTag, ack.baseOffset);
  writer.numberField(storedAtTag, ack.storedAt);
  if (ack.error !== null) writeErrorDetail(writer, errorTag, ack.error);
  writer.textField(recallHandleTag, ack.recallHandle, Buffer.byteLength(ack.recallHandle));
}

function readAck(reader: WireReader): PublishAck__Output {
  const ack: PublishAck__Output = { sequence: 0, queueId: 0, baseOffset: 0, storedAt: 0, error: null, recallHandle: '' };
  const outer = reader.enter();
  while (reader.more) {
    const tag = reader.tag();
    if (tag === sequenceTag) ack.sequence = reader.int64();
    else if (tag === queueIdTag) ack.queueId = reader.int32();
    else if (tag === baseOffsetTag) ack.baseOffset = reader.int64();
    else if (tag === storedAtTag) ack.storedAt = reader.int64();
    else if (tag === errorTag) ack.error = readErrorDetail(reader);
    else if (tag === recallHandleTag) ack.recallHandle = reader.text();
    else reader.skip(tag);
  }
  reader.leave(outer);
  return ack;
}
