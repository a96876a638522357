import { deriveMessageId, formatMessageId, parseMessageId, type PublishAck__Output } from '@mq/proto';
import type { Batch } from './batch';
import type { SendReceipt } from '../message/message';
import { MessageIdTexts } from './message-id-texts';

/** Tells those who sent the messages of a batch that it is stored, and where. */
export function resolveSends({ sends, topic: { topic }, place: { brokerName }, encoded, home }: Batch, ack: PublishAck__Output): void {
  const ids = new MessageIdTexts(encoded.idBase);
  const { queueId, baseOffset, recallHandle } = ack;
  let i = 0;
  for (const send of sends) {
    const receipt = { messageId: ids.at(i), topic, brokerName, queueId, offset: offsetOf(baseOffset, i++) };
    if (home === undefined && recallHandle === '') send.resolve(receipt);
    else send.resolve({ ...receipt, ...(home !== undefined && { transactionId: home.id }), ...(recallHandle !== '' && { recallHandle }) });
  }
}

/** The receipts of messages that were stored as one batch, from that of the first. */
export function receiptsOfBatch(first: SendReceipt, messages: number): SendReceipt[] {
  const base = parseMessageId(first.messageId);
  return Array.from({ length: messages }, (_, i) => ({
    ...first,
    messageId: formatMessageId(deriveMessageId(base, i)),
    offset: offsetOf(first.offset, i),
  }));
}

function offsetOf(baseOffset: number, index: number): number {
  return baseOffset < 0 ? -1 : baseOffset + index;
}
