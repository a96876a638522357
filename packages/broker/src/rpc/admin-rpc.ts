import { adminService } from '@mq/proto';
import type { Server } from '@mq/rpc';
import type { Administration } from '../admin/administration';
import { listDelayed, type DelayedStore } from '../admin/delayed-listing';
import type { BrokerStatusReport } from '../admin/broker-status';
import type { GroupService } from '../admin/group-service';
import type { DeliveryService } from '../delivery';
import type { OffsetService } from '../offsets/offset-service';
import type { ClientManager } from '../sessions';
import type { TopicService } from '../topics/topic-service';
import { serveClientCommands } from './client-commands-rpc';
import { clientInfo } from './client-info';
import { serveDeadLetters } from './dead-letters-rpc';
import { fetchedBatch } from './fetched-batch';
import { serveGroupChanges } from './group-changes-rpc';
import { readTopicDefinition, topicDefinition } from './topic-definition';

export interface AdminParts {
  readonly topics: TopicService;
  readonly groups: GroupService;
  readonly offsets: OffsetService;
  readonly clients: ClientManager;
  readonly delivery: DeliveryService;
  readonly administration: Administration;
  readonly store: DelayedStore;
  readonly status: () => BrokerStatusReport;
}

/** `mq.v1.AdminService` */
export function serveAdmin(server: Server, parts: AdminParts): void {
  server.addService('mq.v1.AdminService');
  serveTopics(server, parts);
  serveGroupChanges(server, parts.administration);
  serveDeadLetters(server, parts.administration.deadLetters);
  serveMessageSearches(server, parts.administration);
  serveClientCommands(server, parts.administration.commands);
  const { groups, clients, delivery, store, status } = parts;
  server.unary(adminService.ListGroups, () => ({ groups: groups.list() }));
  server.unary(adminService.GetGroupLag, async ({ group }) => ({ queues: await groups.lag(group) }));
  server.unary(adminService.GetBrokerStatus, () => status());
  server.unary(adminService.ListClients, ({ group }) => ({
    clients: clients.listClients(group).map((session) => clientInfo(session, delivery)),
  }));
  server.unary(adminService.ListDelayed, ({ limit }) => listDelayed(store, limit));
}

function serveMessageSearches(server: Server, { messages, queries }: Administration): void {
  server.unary(adminService.GetMessageById, async ({ messageId, topic }, call) => {
    const found = await messages.find(messageId, topic, call.signal);
    return { topic: found.topic, queueId: found.queueId, offset: found.offset, batch: fetchedBatch(found.batch) };
  });
  server.unary(adminService.QueryMessages, async (request, call) => {
    const found = await queries.query(request, call.signal);
    return { ...found, messages: found.messages.map((batch) => ({ queueId: batch.queueId, batch: fetchedBatch(batch) })) };
  });
}

function serveTopics(server: Server, { topics, offsets }: AdminParts): void {
  server.unary(adminService.CreateTopic, async ({ definition }) => {
    const { topic, created } = await topics.create(readTopicDefinition(definition));
    return { definition: topicDefinition(topic), created };
  });
  server.unary(adminService.UpdateTopic, async ({ definition }) => ({
    definition: topicDefinition(await topics.update(readTopicDefinition(definition))),
  }));
  server.unary(adminService.DeleteTopic, async ({ topic }) => {
    await topics.delete(topic);
    return {};
  });
  server.unary(adminService.GetTopic, async ({ topic: name }) => {
    const topic = topics.existing(name);
    const queues = Array.from({ length: topic.queueCount }, (_, queueId) => ({ topic: name, queueId }));
    return { definition: topicDefinition(topic), createdAt: topic.createdAt, queues: await offsets.query(queues, 0) };
  });
  server.unary(adminService.ListBrokerTopics, () => ({ topics: topics.list().map(topicDefinition) }));
}
