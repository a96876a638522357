import { MqError } from '@mq/common';

/** Length of a message id; docs/formats/message-id.md tells what is inside. */
export const messageIdBytes = 17;

/** Ids made here. */
export const messageIdVersion = 0x02;
/** Ids made by the clients of RocketMQ 5. */
const rocketmqVersion = 0x01;
const rocketmqEpochMs = Date.UTC(2021, 0, 1);

/** As it is shown: 34 upper-case hex digits. */
export function formatMessageId(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex').toUpperCase();
}

/** Reads 34 hex digits of either case. Throws INVALID_ARGUMENT. */
export function parseMessageId(text: string): Buffer {
  if (/^[0-9A-Fa-f]{34}$/.test(text)) return Buffer.from(text, 'hex');
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  throw new MqError('INVALID_ARGUMENT', `${JSON.stringify(shown)} is not a message id: expected 34 hex digits`);
}

/** When the message was made, milliseconds since 1970 (to the second for ids of RocketMQ); undefined for ids of unknown versions. */
export function messageIdTime(id: Uint8Array | string): number | undefined {
  const bytes = typeof id === 'string' ? parseMessageId(id) : Buffer.from(id.buffer, id.byteOffset, id.byteLength);
  if (bytes.length !== messageIdBytes) return undefined;
  if (bytes[0] === messageIdVersion) return bytes.readUIntBE(1, 6);
  if (bytes[0] === rocketmqVersion) return rocketmqEpochMs + bytes.readUInt32BE(9) * 1000;
  return undefined;
}

/** The id of record `index` of a batch: its sequence, the last four bytes, counts on from the base's. */
export function deriveMessageId(base: Uint8Array, index: number): Buffer {
  const id = Buffer.from(base);
  id.writeUInt32BE((id.readUInt32BE(13) + index) >>> 0, 13);
  return id;
}
