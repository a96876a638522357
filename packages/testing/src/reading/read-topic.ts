import { masterId, MqError } from '@mq/common';
import {
  messageService,
  nameServerService,
  packageDefinition,
  type FetchedBatch__Output,
  type Record__Output,
  type RecordBatch__Output,
  type TopicRoute__Output,
} from '@mq/proto';
import { GrpcTransport, type Channel, type Transport } from '@mq/rpc';
import type { Place } from '../history/history';

/** A message as it lies in its queue. */
export interface StoredMessage extends Place {
  readonly body: Buffer;
  readonly tag: string;
  readonly keys: readonly string[];
  readonly properties: Readonly<Record<string, string>>;
}

const bytesPerFetch = 4 * 1024 * 1024;

/** What `@mq/proto` knows of the batch, without the hand-written codec: readers of tests shall not share a bug with it. */
const recordBatch = packageDefinition['mq.v1.RecordBatch'] as unknown as { deserialize(bytes: Buffer): RecordBatch__Output };

/**
 * Reads every message of a topic by plain unary calls, queue by queue in offset order, up to what is visible when each queue is read.
 * @param nameServer `host:port`
 */
export async function* readTopic(
  nameServer: string,
  topic: string,
  transport: Transport = new GrpcTransport(),
): AsyncGenerator<StoredMessage> {
  const route = await routeOf(nameServer, topic, transport);
  for (const { brokerName, queueCount } of route.queues) {
    const address = route.brokers.find((broker) => broker.brokerName === brokerName)?.addresses[masterId];
    if (address === undefined) throw new MqError('UNAVAILABLE', `the route of ${topic} names no master of ${brokerName}`);
    const channel = transport.connect(address, { timeoutMs: 30_000 });
    try {
      for (let queueId = 0; queueId < queueCount; queueId++) yield* readQueue(channel, { topic, brokerName, queueId });
    } finally {
      channel.close();
    }
  }
}

/** A topic's route as a NameServer gives it. Throws TOPIC_NOT_FOUND. */
export async function routeOf(nameServer: string, topic: string, transport: Transport = new GrpcTransport()): Promise<TopicRoute__Output> {
  const channel = transport.connect(nameServer);
  try {
    const { route } = await channel.unary(nameServerService.GetRouteInfo, { topic });
    if (route === null) throw new MqError('INTERNAL', `${nameServer} answered without a route`);
    return route;
  } finally {
    channel.close();
  }
}

/** One queue of a topic: see `readTopic`. */
export async function* readQueue(channel: Channel, queue: Omit<Place, 'offset'>): AsyncGenerator<StoredMessage> {
  const asked = { topic: queue.topic, queueId: queue.queueId };
  const { queues } = await channel.unary(messageService.QueryOffsets, { queues: [asked] });
  let offset = queues[0]?.minOffset ?? 0;
  const end = queues[0]?.maxOffset ?? 0;
  while (offset < end) {
    const { batches, nextOffset: next } = await channel.unary(messageService.FetchMessages, { ...asked, offset, maxBytes: bytesPerFetch });
    for (const batch of batches) yield* messagesFrom(batch, offset, queue);
    if (next <= offset) throw new MqError('INTERNAL', `${queue.topic}:${queue.queueId} gives nothing at ${offset}, below its end ${end}`);
    offset = next;
  }
}

/** The messages of a fetched batch from an offset on. */
export function* messagesFrom(batch: FetchedBatch__Output, from: number, queue: Omit<Place, 'offset'>): Generator<StoredMessage> {
  const { records } = recordBatch.deserialize(batch.records);
  for (const [index, record] of records.entries()) {
    const offset = batch.baseOffset + index;
    if (offset >= from) yield { ...queue, offset, ...contentOf(record) };
  }
}

function contentOf({ body, tag, keys, properties }: Record__Output): Pick<StoredMessage, 'body' | 'tag' | 'keys' | 'properties'> {
  return { body, tag, keys, properties };
}
