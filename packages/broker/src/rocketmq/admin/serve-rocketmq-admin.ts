import type { Server } from '@mq/rpc';
import type { BrokerServices } from '../../broker-services';
import type { Answering } from '../call/answering';
import type { ClusterRoutes } from '../route/cluster-routes';
import { serveAdminClients } from './admin-clients';
import { serveAdminGroups } from './admin-groups';
import { serveAdminMessages } from './admin-messages';
import { serveAdminServer } from './admin-server';
import { serveAdminTopics } from './admin-topics';

export interface RocketMqAdminOptions {
  readonly brokerName: string;
  /** `host:port` of this broker. */
  readonly address: () => string;
  readonly routes: ClusterRoutes;
}

/** `apache.rocketmq.v2.Admin`, for tools of RocketMQ: what this one broker knows, over the services that `mq.v1.AdminService` uses. */
export function serveRocketMqAdmin(server: Server, answering: Answering, services: BrokerServices, options: RocketMqAdminOptions): void {
  server.addService('apache.rocketmq.v2.Admin');
  serveAdminTopics(answering, { ...services, ...options });
  serveAdminGroups(answering, services);
  serveAdminMessages(answering, { ...services, ...options });
  serveAdminClients(answering, { ...services, commands: services.administration.commands });
  serveAdminServer(server, answering, { ...services, ...options });
}
