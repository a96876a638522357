import { MqError } from '@mq/common';
import { checkRecord, messageService } from '@mq/proto';
import type { Server } from '@mq/rpc';
import type { ClientManager } from '../sessions';

/** When a requester that does not read may have done so, milliseconds. */
const fullRetryMs = 100;

/** `mq.v1.MessageService/SendReply` */
export function serveSendReply(server: Server, clients: ClientManager, now: () => number): void {
  server.unary(messageService.SendReply, ({ clientId, correlationId, record }) => {
    if (clientId === '' || correlationId === '') throw new MqError('INVALID_ARGUMENT', 'client_id or correlation_id is empty');
    if (record === null) throw new MqError('INVALID_ARGUMENT', 'record is missing');
    const { body, tag, keys, properties } = record;
    checkRecord({ body, keys, properties, ...(tag !== '' && { tag }) }, now());
    const outcome = clients.reply(clientId, { correlationId, record: { body, tag, keys, properties } });
    if (outcome === 'not connected') throw new MqError('REQUESTER_NOT_CONNECTED', `no producer ${clientId} has a session with this broker`);
    if (outcome === 'full') {
      throw new MqError('FLOW_CONTROL', `producer ${clientId} does not read the replies that wait for it`, { retryAfterMs: fullRetryMs });
    }
    return {};
  });
}
