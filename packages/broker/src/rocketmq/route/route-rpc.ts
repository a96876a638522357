import { MqError, type Permission } from '@mq/common';
import { rocketmqMessaging, type rocketmq } from '@mq/proto';
import type { Answering } from '../call/answering';
import type { ClientCall } from '../call/client-call';
import { acceptedTypes } from '../convert/message-type';
import { groupName, resource, topicName } from '../convert/names';
import { refusal } from '../status/status';
import type { BrokerTopic, ClusterRoutes } from './cluster-routes';
import { endpointsOf, ownEndpoints } from './endpoints';

export interface RouteParts {
  readonly routes: ClusterRoutes;
  /** `host:port` of this broker, as clients are given it. */
  readonly address: () => string;
}

/** What both calls bring. */
interface RouteRequest {
  readonly topic: rocketmq.Resource__Output | null;
  readonly endpoints: rocketmq.Endpoints__Output | null;
}

/** A queue of any broker of the topic; -1 is all of them. */
const anyQueue = -1;

/** QueryRoute and QueryAssignment. */
export function serveRoutes(answering: Answering, parts: RouteParts): void {
  answering.unary(rocketmqMessaging.QueryRoute, async (request, call) => {
    const found = await find(parts.routes, topicName(request.topic));
    return { messageQueues: found.flatMap((broker) => queuesOf(broker, request, call, parts)) };
  });
  answering.unary(rocketmqMessaging.QueryAssignment, async (request, call) => {
    groupName(request.group);
    const found = await find(parts.routes, topicName(request.topic));
    // Whoever polls a broker gets messages of all its queues: one assignment for each broker, the same for all members of the group.
    const readable = found.filter(({ permission }) => permission.readable);
    if (readable.length === 0) throw refusal('FORBIDDEN', 'no readable queue');
    return { assignments: readable.map((broker) => ({ messageQueue: queueOf(broker, anyQueue, request, call, parts) })) };
  });
}

/** Clients match on this text. */
async function find(routes: ClusterRoutes, topic: string): Promise<BrokerTopic[]> {
  try {
    return await routes.findOrCreate(topic);
  } catch (error) {
    if (!MqError.is(error, 'TOPIC_NOT_FOUND')) throw error;
    const text = `CODE: 17  DESC: No topic route info in name server for the topic: ${topic}`;
    throw refusal('TOPIC_NOT_FOUND', `${text} (${error.message})`);
  }
}

function queuesOf(broker: BrokerTopic, request: RouteRequest, call: ClientCall, parts: RouteParts): rocketmq.MessageQueue[] {
  return Array.from({ length: broker.queueCount }, (_, id) => queueOf(broker, id, request, call, parts));
}

function queueOf(broker: BrokerTopic, id: number, request: RouteRequest, call: ClientCall, parts: RouteParts): rocketmq.MessageQueue {
  const { brokerName, address, permission, type } = broker;
  const endpoints = address === undefined ? ownEndpoints(request.endpoints, call.context.authority, parts.address()) : endpointsOf(address);
  return {
    topic: resource(request.topic),
    id,
    permission: wirePermission(permission),
    broker: { name: brokerName, id: 0, endpoints },
    acceptMessageTypes: acceptedTypes(type),
  };
}

function wirePermission({ readable, writable }: Permission): rocketmq.Permission__Output {
  if (readable) return writable ? 'READ_WRITE' : 'READ';
  return writable ? 'WRITE' : 'NONE';
}
