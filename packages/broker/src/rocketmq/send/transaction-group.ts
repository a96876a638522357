import { crc32c, limits } from '@mq/common';

const prefix = '%TX%';
const checksumDigits = 8;

/** RocketMQ names a transaction by its message. */
export function transactionIdOf(messageId: string): string {
  return messageId.slice(0, limits.transactionIdBytes);
}

/**
 * The producer group of a topic's transactions: RocketMQ's producers have none, so that any producer of the topic may be asked how a transaction ended. It is
 * no group that a user names.
 */
export function transactionGroup(topic: string): string {
  const group = prefix + topic;
  if (group.length <= limits.groupBytes) return group;
  const checksum = crc32c(Buffer.from(topic)).toString(16).padStart(checksumDigits, '0');
  return `${group.slice(0, limits.groupBytes - checksumDigits - 1)}-${checksum}`;
}
