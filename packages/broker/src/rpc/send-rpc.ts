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
function recordInput({ messageId, bornAt, tag, messageGroup, deliverAt, ...record }: Record__Output): RecordInput {
  return {
    ...record,
    ...(messageId.length > 0 && { messageId }),
    ...(bornAt !== 0 && { bornAt }),
    ...(tag !== '' && { tag }),
    ...(messageGroup !== '' && { messageGroup }),
    ...(deliverAt !== 0 && { deliverAt }),
  };
}
