import { MqError } from '@mq/common';
import { rocketmqAdmin } from '@mq/proto';
import type { Server } from '@mq/rpc';
import type { ClientManager } from '../../sessions';
import { version } from '../../version';
import type { Answering } from '../call/answering';

export interface AdminServerParts {
  readonly brokerName: string;
  readonly clients: ClientManager;
}

/** GetProxyRuntimeStats and ChangeLogLevel. */
export function serveAdminServer(server: Server, answering: Answering, { brokerName, clients }: AdminServerParts): void {
  answering.operator(rocketmqAdmin.GetProxyRuntimeStats, () => {
    const sessions = clients.listClients();
    const count = (wanted: string): number => sessions.filter(({ role }) => role === wanted).length;
    // What a second brings is not counted: in_tps and out_tps stay 0.
    const clientIds = new Set(sessions.map(({ clientId }) => clientId));
    return { proxyName: brokerName, version, connections: clientIds.size, producers: count('PRODUCER'), consumers: count('CONSUMER') };
  });
  // Its answer has no status.
  server.unary(rocketmqAdmin.ChangeLogLevel, () => {
    throw new MqError('UNIMPLEMENTED', 'the log level is set when the broker starts: --log-level, or server.logLevel in its configuration');
  });
}
