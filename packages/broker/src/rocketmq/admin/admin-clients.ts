import { rocketmqAdmin, type rocketmq } from '@mq/proto';
import type { ClientCommands } from '../../admin/client-commands';
import type { ClientManager, ClientSession } from '../../sessions';
import type { Answering } from '../call/answering';
import { groupName } from '../convert/names';
import { refusal } from '../status/status';

export interface AdminClientsParts {
  readonly clients: ClientManager;
  readonly commands: ClientCommands;
}

/** ListConsumerConnection, PrintThreadStackTrace, VerifyMessage, GetConsumerRunningInfo. */
export function serveAdminClients(answering: Answering, { clients, commands }: AdminClientsParts): void {
  answering.operator(rocketmqAdmin.ListConsumerConnection, ({ group }) => ({
    clientInfo: clients.membersOf(groupName(group)).map(wireClient),
  }));
  answering.operator(rocketmqAdmin.PrintThreadStackTrace, async ({ clientId, group }) => ({
    threadStackTrace: await commands.stackTrace(clientId, group?.name),
  }));
  answering.operator(rocketmqAdmin.VerifyMessage, async ({ clientId, group, topic, messageId }, { signal }) => {
    const { consumed, text } = await commands.verify(clientId, { messageId, topic: topic?.name ?? '' }, signal, group?.name);
    if (!consumed) throw refusal('FAILED_TO_CONSUME_MESSAGE', `client ${clientId} did not handle the message: ${text}`);
    return {};
  });
  answering.operator(rocketmqAdmin.GetConsumerRunningInfo, () => {
    throw refusal(
      'NOT_IMPLEMENTED',
      'clients of this protocol tell no running information: use PrintThreadStackTrace, DescribeSubscription and DescribeGroupAccumulation',
    );
  });
}

/** A client id begins with the host, as all official clients make it. */
export function wireClient({ clientId, version, language, address }: ClientSession): rocketmq.ClientInfo {
  const at = clientId.indexOf('@');
  const hostname = at < 0 ? '' : clientId.slice(0, at);
  return { clientId, version, language, hostname, egressIp: address.slice(0, address.lastIndexOf(':')), messageModel: 'CLUSTERING' };
}
