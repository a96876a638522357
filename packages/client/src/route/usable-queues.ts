import { masterId, type BrokerData, type Permission, type QueueData, type TopicRoute } from '@mq/common';

/** A queue and the master that serves it. */
export interface QueuePlace {
  readonly topic: string;
  readonly brokerName: string;
  readonly queueId: number;
  /** `host:port` of the master */
  readonly address: string;
}

/** Queues that take messages, in a stable order: by broker name, then queue id. Brokers without a master are left out. */
export function writableQueues(route: TopicRoute): QueuePlace[] {
  return queuesWith(route, (permission) => permission.writable);
}

/** Queues that give messages, in a stable order: by broker name, then queue id. Brokers without a master are left out. */
export function readableQueues(route: TopicRoute): QueuePlace[] {
  return queuesWith(route, (permission) => permission.readable);
}

/** Whether a route can be worked with: a queue that can be read or written, on a broker with a master. */
export function isUsable(route: TopicRoute): boolean {
  return route.queues.some(
    (data) =>
      data.queueCount > 0 && (data.permission.readable || data.permission.writable) && masterOf(route, data.brokerName) !== undefined,
  );
}

/** Whether two routes of one topic say the same, whatever the order of their parts. */
export function sameRoute(a: TopicRoute, b: TopicRoute): boolean {
  return fingerprint(a) === fingerprint(b);
}

function queuesWith(route: TopicRoute, allowed: (permission: Permission) => boolean): QueuePlace[] {
  const places: QueuePlace[] = [];
  for (const data of [...route.queues].sort(byBrokerName)) {
    const address = masterOf(route, data.brokerName);
    if (address === undefined || !allowed(data.permission)) continue;
    for (let queueId = 0; queueId < data.queueCount; queueId++) {
      places.push({ topic: route.topic, brokerName: data.brokerName, queueId, address });
    }
  }
  return places;
}

/** The address of a broker's master as a route tells it; undefined if it tells none. */
export function masterOf(route: TopicRoute, brokerName: string): string | undefined {
  return route.brokers.find((broker) => broker.brokerName === brokerName)?.addresses.get(masterId);
}

function fingerprint(route: TopicRoute): string {
  const queues = [...route.queues].sort(byBrokerName).map(queueParts);
  const brokers = [...route.brokers].sort(byBrokerName).map(brokerParts);
  return JSON.stringify([route.topic, queues, brokers]);
}

function queueParts(data: QueueData): unknown {
  return [data.brokerName, data.queueCount, data.permission.readable, data.permission.writable, data.topicType];
}

function brokerParts(broker: BrokerData): unknown {
  return [broker.cluster, broker.brokerName, [...broker.addresses].sort(([a], [b]) => a - b)];
}

/** Plain comparison of code units: the same on every machine, whatever its language. */
function byBrokerName(a: { brokerName: string }, b: { brokerName: string }): number {
  return a.brokerName < b.brokerName ? -1 : a.brokerName > b.brokerName ? 1 : 0;
}
