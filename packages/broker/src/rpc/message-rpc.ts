import type { Clock } from '@mq/common';
import { messageService } from '@mq/proto';
import type { Server } from '@mq/rpc';
import type { BrokerServices } from '../broker-services';
import type { BrokerConfig } from '../config/broker-config';
import { openSession } from '../sessions';
import { serveFetchMessages } from './fetch-rpc';
import { serveFetchStream } from './fetch-stream-rpc';
import { serveOffsets } from './offsets-rpc';
import { servePublishStream } from './publish-rpc';
import { serveSendReply } from './reply-rpc';
import { serveSendMessage } from './send-rpc';

/** `mq.v1.MessageService` */
export function serveMessages(server: Server, services: BrokerServices, { server: bounds, broker }: BrokerConfig, clock: Clock): void {
  const { store, topics, appender, sender, fetches, offsets, clients } = services;
  server.addService('mq.v1.MessageService');
  serveSendMessage(server, sender, broker.name);
  servePublishStream(server, { appender, topics, clock, bounds });
  serveFetchMessages(server, fetches);
  serveFetchStream(server, { store, fetches, bounds });
  serveOffsets(server, offsets);
  serveSendReply(server, clients, () => clock.now());
  server.bidi(messageService.OpenSession, openSession(clients));
}
