import { topicTypes, type BrokerData, type QueueData, type TopicRoute } from '@mq/common';

const formatName = 'mq-routes';
const formatVersion = 1;

/** Routes as the text of a cache file: JSON, versioned, readable by people. */
export function formatRouteCache(routes: readonly TopicRoute[], savedAt: number): string {
  const plain = routes.map((route) => ({
    topic: route.topic,
    queues: route.queues,
    brokers: route.brokers.map((broker) => ({ ...broker, addresses: Object.fromEntries(broker.addresses) })),
  }));
  return `${JSON.stringify({ format: formatName, version: formatVersion, savedAt: new Date(savedAt).toISOString(), routes: plain }, undefined, 1)}\n`;
}

/** Reads what `formatRouteCache` wrote. Throws an Error that says what is wrong. */
export function parseRouteCache(text: string): TopicRoute[] {
  const file = record(JSON.parse(text), 'the file');
  if (file['format'] !== formatName || file['version'] !== formatVersion) throw new Error(`not ${formatName} version ${formatVersion}`);
  return list(file['routes'], 'routes').map(readRoute);
}

function readRoute(value: unknown): TopicRoute {
  const route = record(value, 'a route');
  return {
    topic: string(route['topic'], 'topic'),
    queues: list(route['queues'], 'queues').map(readQueue),
    brokers: list(route['brokers'], 'brokers').map(readBroker),
  };
}

function readQueue(value: unknown): QueueData {
  const queue = record(value, 'a queue');
  const permission = record(queue['permission'], 'permission');
  return {
    brokerName: string(queue['brokerName'], 'brokerName'),
    queueCount: count(queue['queueCount'], 'queueCount'),
    permission: { readable: permission['readable'] === true, writable: permission['writable'] === true },
    topicType: topicTypes.find((type) => type === queue['topicType']) ?? 'MIXED',
  };
}

function readBroker(value: unknown): BrokerData {
  const broker = record(value, 'a broker');
  const addresses = new Map<number, string>();
  for (const [id, address] of Object.entries(record(broker['addresses'], 'addresses')))
    addresses.set(count(Number(id), 'broker id'), string(address, 'address'));
  return { cluster: string(broker['cluster'], 'cluster'), brokerName: string(broker['brokerName'], 'brokerName'), addresses };
}

function record(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${what} is not an object`);
  return value as Record<string, unknown>;
}

function list(value: unknown, what: string): unknown[] {
  if (!Array.isArray(value)) throw new Error(`${what} is not a list`);
  return value;
}

function string(value: unknown, what: string): string {
  if (typeof value !== 'string') throw new Error(`${what} is not a text`);
  return value;
}

function count(value: unknown, what: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw new Error(`${what} is not a whole number`);
  return value;
}
