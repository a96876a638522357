import { crc32c } from '@mq/common';

/** Spreads message groups over queues: the same way in every process, and as a broker does for messages whose queue it chooses. */
export function messageGroupHash(messageGroup: string): number {
  return crc32c(Buffer.from(messageGroup));
}
