import { Deferred } from '@mq/common';
import { SimpleConsumer, type LeasedMessage } from '@mq/consumer';
import { Producer, type OutgoingMessage } from '@mq/producer';
import { adminService } from '@mq/proto';
import type { Cluster } from '../../src/cluster/start-cluster';

export const numbered = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}-${String(i).padStart(4, '0')}`);

/** Sends messages of topic `orders`, in order. */
export async function send(
  cluster: Cluster,
  messages: readonly (Omit<OutgoingMessage, 'topic'> | string)[],
  topic = 'orders',
): Promise<void> {
  await using producer = new Producer(cluster.clientOptions);
  await producer.start();
  await Promise.all(messages.map((message) => producer.send({ topic, ...(typeof message === 'string' ? { body: message } : message) })));
}

/** A started consumer of topic `orders`. */
export async function simpleConsumer(cluster: Cluster, group = 'g', topic = 'orders'): Promise<SimpleConsumer> {
  const consumer = new SimpleConsumer({ ...cluster.clientOptions, group, subscriptions: { [topic]: '*' } });
  await consumer.start();
  return consumer;
}

/** The next message; waits for it. */
export async function one(consumer: SimpleConsumer): Promise<LeasedMessage> {
  const [message] = await consumer.receive({ maxMessages: 1, waitMs: 30_000 });
  if (message === undefined) throw new Error('no message came');
  return message;
}

/** Messages that fail come again after this long, and go to the dead letters after so many deliveries. */
export async function setRetries(cluster: Cluster, group: string, { initialMs = 1, maxAttempts = 16 }): Promise<void> {
  for (const { address } of cluster.brokers) {
    const broker = cluster.clientOptions.transport.connect(address);
    const retryPolicy = { kind: 'EXPONENTIAL' as const, initialMs, maxMs: initialMs, factor: 1 };
    await broker.unary(adminService.SetGroup, { settings: { group, maxAttempts, retryPolicy } });
    broker.close();
  }
}

/** Counts what happens until there is so much of it. */
export class Tally<T> {
  readonly all: T[] = [];
  readonly #enough = new Deferred();
  readonly #isEnough: (all: readonly T[]) => boolean;

  constructor(isEnough: (all: readonly T[]) => boolean) {
    this.#isEnough = isEnough;
  }

  static of<T>(count: number): Tally<T> {
    return new Tally<T>(({ length }) => length >= count);
  }

  add(one: T): void {
    this.all.push(one);
    if (this.#isEnough(this.all)) this.#enough.resolve();
  }

  /** Resolves when there is enough. */
  get enough(): Promise<void> {
    return this.#enough.promise;
  }
}
