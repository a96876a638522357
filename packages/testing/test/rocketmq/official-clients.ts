import { Duplex } from 'node:stream';
import { adminService } from '@mq/proto';
import { type ConsumeResult, Producer, PushConsumer, SimpleConsumer, type MessageOptions, type MessageView } from 'rocketmq-client-nodejs';
import type { Cluster } from '../../src/cluster/start-cluster';

/** A push consumer of 1.0.8 starts its scan twice and stops one of them: intervals must not keep this process alive. */
const { setInterval: startInterval } = globalThis;
globalThis.setInterval = (work: () => void, ms?: number) => startInterval(work, ms).unref();

/** Quiet: it would write a file into the home directory. */
const silent = (): void => undefined;
const logger = { info: silent, warn: silent, error: silent, debug: silent };

const pollMs = 1_000;

/** Official clients of one test, shut down in the reverse order of their start. */
export class OfficialClients implements AsyncDisposable {
  readonly #endpoints: string;
  readonly #sslEnabled: boolean;
  readonly #started: { shutdown(): Promise<void> }[] = [];

  /** @param address `host:port`, as a user would write it */
  constructor(address: string, sslEnabled = false) {
    this.#endpoints = address;
    this.#sslEnabled = sslEnabled;
  }

  async producer(topics: string[]): Promise<Producer> {
    return this.#start(
      new Producer({
        endpoints: this.#endpoints,
        sslEnabled: this.#sslEnabled,
        namespace: '',
        topics,
        logger,
      }),
    );
  }

  /** @param awaitMs how long one `receive` waits for a message */
  async simple(group: string, topic: string, filter = '*', awaitMs = 20_000): Promise<SimpleConsumer> {
    const subscriptions = new Map([[topic, filter]]);
    return this.#start(
      new SimpleConsumer({
        endpoints: this.#endpoints,
        sslEnabled: this.#sslEnabled,
        namespace: '',
        consumerGroup: group,
        subscriptions,
        awaitDuration: awaitMs,
        logger,
      }),
    );
  }

  async push(
    group: string,
    topic: string,
    consume: (message: MessageView) => ConsumeResult | Promise<ConsumeResult>,
  ): Promise<PushConsumer> {
    const subscriptions = new Map([[topic, '*']]);
    const consumer = new PushConsumer({
      endpoints: this.#endpoints,
      sslEnabled: this.#sslEnabled,
      namespace: '',
      consumerGroup: group,
      subscriptions,
      messageListener: { consume },
      logger,
    });
    // Its shut-down waits for the polls that are open; it has no option for how long they are.
    consumer.getPushConsumerSettings().getLongPollingTimeout = () => pollMs;
    return this.#start(consumer);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const client of this.#started.reverse()) {
      await client.shutdown();
      Object.assign(client, { createTelemetryStream: deadStream });
    }
  }

  async #start<T extends { startup(): Promise<void>; shutdown(): Promise<void> }>(client: T): Promise<T> {
    await client.startup();
    this.#started.push(client);
    return client;
  }
}

/** A client of 1.0.8 that has lost a telemetry stream goes on to open new ones for ever, even after its shut-down: here they lead nowhere. */
function deadStream(): Duplex {
  return new Duplex({ objectMode: true, read: () => undefined, write: (_command, _encoding, done) => done() });
}

/** The next message; waits for it, over several polls. */
export async function next(consumer: SimpleConsumer, invisibleMs = 30_000): Promise<MessageView> {
  for (let poll = 0; poll < 4; poll++) {
    const [message] = await consumer.receive(1, invisibleMs);
    if (message !== undefined) return message;
  }
  throw new Error('no message came');
}

export function message(topic: string, body: string, more: Partial<MessageOptions> = {}): MessageOptions {
  return { topic, body: Buffer.from(body), ...more };
}

/** Makes a topic on every broker. */
export async function createTopic(cluster: Cluster, topic: string, type: 'NORMAL' | 'MIXED', queueCount = 4): Promise<void> {
  for (const { address } of cluster.brokers) {
    const broker = cluster.clientOptions.transport.connect(address);
    await broker.unary(adminService.CreateTopic, { definition: { topic, type, queueCount } });
    broker.close();
  }
}
