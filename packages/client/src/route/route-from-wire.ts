import { topicTypes, type BrokerData, type QueueData, type TopicRoute } from '@mq/common';
import type { BrokerEndpoints__Output, QueueData__Output, TopicRoute__Output } from '@mq/proto';

/** A route as it comes from a NameServer, in our own words. */
export function routeFromWire(wire: TopicRoute__Output): TopicRoute {
  return { topic: wire.topic, queues: wire.queues.map(queueFromWire), brokers: wire.brokers.map(brokerFromWire) };
}

function queueFromWire(wire: QueueData__Output): QueueData {
  const { readable, writable } = wire.permission ?? { readable: true, writable: true };
  const topicType = topicTypes.find((type) => type === wire.topicType) ?? 'MIXED';
  return { brokerName: wire.brokerName, queueCount: wire.queueCount, permission: { readable, writable }, topicType };
}

function brokerFromWire(wire: BrokerEndpoints__Output): BrokerData {
  const addresses = new Map<number, string>();
  for (const [id, address] of Object.entries(wire.addresses)) addresses.set(Number(id), address);
  return { cluster: wire.cluster, brokerName: wire.brokerName, addresses };
}
