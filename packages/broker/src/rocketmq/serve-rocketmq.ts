import type { Clock, Logger } from '@mq/common';
import type { Server, Transport } from '@mq/rpc';
import type { BrokerServices } from '../broker-services';
import { serveRocketMqAdmin } from './admin/serve-rocketmq-admin';
import { Answering } from './call/answering';
import { Peers } from './forward/peers';
import { serveLiteTopics } from './lite-rpc';
import { serveOffsets } from './offsets/offset-rpc';
import { servePulls } from './offsets/pull-rpc';
import { ClusterRoutes } from './route/cluster-routes';
import { serveRoutes } from './route/route-rpc';
import { serveOutcomes } from './send/outcome-rpc';
import { serveSends } from './send/send-rpc';
import { serveReceives } from './receive/receive-rpc';
import { serveSettlements } from './receive/settle-rpc';
import { ConsumerPresence } from './telemetry/consumer-presence';
import { servePresence } from './telemetry/presence-rpc';
import { serveTelemetry } from './telemetry/telemetry-rpc';

export interface RocketMqOptions {
  readonly brokerName: string;
  readonly nameServers: readonly string[];
  /** `host:port` of this broker, as clients are given it; asked for when calls come. */
  readonly address: () => string;
  /** Whether operators are served, too. */
  readonly adminEnabled: boolean;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What runs beside the calls. */
export interface RocketMqService {
  /** Idempotent. */
  close(): Promise<void>;
}

/** `apache.rocketmq.v2.MessagingService` and `Admin`: the official clients of RocketMQ 5, over the services of this broker. */
export function serveRocketMq(server: Server, services: BrokerServices, options: RocketMqOptions): RocketMqService {
  const { clock, logger, address, brokerName, nameServers, transport } = options;
  const { topics, sender, unaryDelivery: delivery, clients, transactions, recalls, administration } = services;
  const routes = new ClusterRoutes({ brokerName, nameServers, topics, transport, clock });
  const peers = new Peers(transport);
  const consumers = new ConsumerPresence({ clients, delivery, clock, logger });
  const answering = new Answering(server, logger);
  server.addService('apache.rocketmq.v2.MessagingService');
  serveRoutes(answering, { routes, address });
  const { groupSetup, commands } = administration;
  serveTelemetry(server, { clients, groupSetup, consumers, commands, clock, logger, address });
  servePresence(answering, consumers);
  serveSends(answering, { sender, topics });
  serveReceives(answering, { delivery, consumers, clock, address });
  serveSettlements(answering, delivery);
  serveOffsets(answering, services.offsets);
  servePulls(answering, { fetches: services.fetches, address });
  serveLiteTopics(answering);
  serveOutcomes(answering, { transactions, recalls, routes, peers });
  if (options.adminEnabled) serveRocketMqAdmin(server, answering, services, { brokerName, address, routes });
  consumers.start();
  return {
    close: async () => {
      routes.close();
      peers.close();
      await consumers.close();
    },
  };
}
