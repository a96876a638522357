import { MqError } from '@mq/common';
import { formatMessageId, messageService, type Record__Output, type RecordInput } from '@mq/proto';
import type { Server } from '@mq/rpc';
import type { MessageSender } from '../send/message-sender';

/** `mq.v1.MessageService/SendMessage` */
export function serveSendMessage(server: Server, sender: MessageSender, brokerName: string): void {
  server.unary(messageService.SendMessage, async ({ topic, record, queueId, queueChosen, transactionId, group }) => {
    if (record === null) throw new MqError('INVALID_ARGUMENT', 'record is missing');
    const wanted = queueChosen ? queueId : undefined;
    const sent = await sender.send({ topic, record: recordInput(record), queueId: wanted, transactionId, group });
    const { messageId, offset, recallHandle } = sent;
    return { messageId: formatMessageId(messageId), brokerName, queueId: sent.queueId, offset, recallHandle };
  });
}

/** What a message leaves out arrives as empty or 0. */
function recordInput({
  body,
  messageId,
  bornAt,
  tag,
  keys,
  properties,
  messageGroup,
  deliverAt,
  priority,
  foreign,
}: Record__Output): RecordInput {
  return {
    body,
    tag: tag === '' ? undefined : tag,
    keys,
    properties,
    messageGroup: messageGroup === '' ? undefined : messageGroup,
    deliverAt: deliverAt === 0 ? undefined : deliverAt,
    bornAt: bornAt === 0 ? undefined : bornAt,
    messageId: messageId.length === 0 ? undefined : messageId,
    priority,
    foreign,
  };
}
