import { crc32c, MqError } from '@mq/common';
import { formatMessageId, messageIdBytes, parseMessageId, RecordBatchReader } from '@mq/proto';

/** What a recall handle names: one delayed batch of one broker. */
export interface RecallTicket {
  readonly brokerName: string;
  readonly topicNumber: number;
  /** Of the held batch. */
  readonly position: number;
  /** Of the first record, 34 hex digits. */
  readonly messageId: string;
}

const version = 1;
const topicAt = 1;
const positionAt = 9;
const messageIdAt = 17;
const brokerNameAt = messageIdAt + messageIdBytes;
const checksumBytes = 4;
/** A broker name has at most 127 bytes. */
const longestHandle = Math.ceil(((brokerNameAt + 127 + checksumBytes) * 4) / 3);

/**
 * Writes a recall handle: base64url of version (1 byte, 1), topic number (8), position (8), message id (17), broker name, CRC-32C of all that (4);
 * numbers big-endian. It is no secret that is kept here, so it is good as long as the batch is held, over restarts too. What keeps others from
 * making one is the message id: its six random bytes are known only to the producer until the message is delivered, and a recall compares it.
 */
export function encodeRecallHandle({ brokerName, topicNumber, position, messageId }: RecallTicket): string {
  const fields = Buffer.alloc(brokerNameAt);
  fields.writeUInt8(version, 0);
  fields.writeBigUInt64BE(BigInt(topicNumber), topicAt);
  fields.writeBigUInt64BE(BigInt(position), positionAt);
  fields.set(parseMessageId(messageId), messageIdAt);
  const content = Buffer.concat([fields, Buffer.from(brokerName)]);
  const checksum = Buffer.alloc(checksumBytes);
  checksum.writeUInt32BE(crc32c(content), 0);
  return Buffer.concat([content, checksum]).toString('base64url');
}

/** Throws RECALL_FAILED for what is no recall handle. */
export function decodeRecallHandle(handle: string): RecallTicket {
  const bytes = Buffer.from(handle.length > longestHandle ? '' : handle, 'base64url');
  const end = bytes.length - checksumBytes;
  // Node reads base64url leniently: only what it would write itself is a handle.
  const whole = end > brokerNameAt && bytes.toString('base64url') === handle;
  if (!whole || bytes.readUInt8(0) !== version || bytes.readUInt32BE(end) !== crc32c(bytes.subarray(0, end))) {
    throw new MqError('RECALL_FAILED', `${JSON.stringify(handle.length > 60 ? `${handle.slice(0, 60)}…` : handle)} is not a recall handle`);
  }
  return {
    brokerName: bytes.toString('utf8', brokerNameAt, end),
    topicNumber: Number(bytes.readBigUInt64BE(topicAt)),
    position: Number(bytes.readBigUInt64BE(positionAt)),
    messageId: formatMessageId(bytes.subarray(messageIdAt, brokerNameAt)),
  };
}

/** The id of a batch's first record, by which a recall handle names it; 34 hex digits. */
export function firstMessageId(payload: Buffer): string {
  return new RecordBatchReader(payload).record(0).messageId;
}
