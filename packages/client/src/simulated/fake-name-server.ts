import { MqError } from '@mq/common';
import { nameServerService, type TopicRoute, type WatchRouteInfoResponse } from '@mq/proto';
import type { Server, ServerStream } from '@mq/rpc';
import type { MemoryTransport } from '@mq/rpc/simulated';

/** A broker as the fake NameServer announces it. */
export interface AnnouncedBroker {
  readonly brokerName: string;
  readonly address: string;
  /** Address of its replica. @default it has none */
  readonly replica?: string;
  /** @default 2 */
  readonly queues?: number;
  /** @default true */
  readonly writable?: boolean;
}

/** A NameServer that knows what it is told, and counts what it is asked. */
export class FakeNameServer {
  /** Where it listens, `host:port`; empty until it was started. */
  address = '';
  /** Takes calls of GetRouteInfo and does not answer them. */
  mute = false;
  /** All masters, for GetClusterInfo */
  brokers: AnnouncedBroker[] = [];
  /** Calls of GetRouteInfo, by topic */
  readonly asked: string[] = [];
  readonly #routes = new Map<string, TopicRoute>();
  readonly #watchers = new Map<ServerStream<unknown, WatchRouteInfoResponse>, Set<string>>();
  #server: Server | undefined;

  constructor(readonly transport: MemoryTransport) {}

  /** Starts, at the port of the last time if there was one. */
  async start(): Promise<this> {
    const server = this.transport.createServer();
    server.unary(nameServerService.GetRouteInfo, async ({ topic }, { signal }) => {
      this.asked.push(topic);
      if (this.mute) await new Promise((resolve) => signal.addEventListener('abort', resolve));
      const route = this.#routes.get(topic);
      if (route === undefined) throw new MqError('TOPIC_NOT_FOUND', `no route of ${topic}`);
      return { route };
    });
    server.unary(nameServerService.GetClusterInfo, () => ({
      clusters: [
        {
          cluster: 'c',
          brokers: this.brokers.map(({ brokerName, address }) => ({ broker: { cluster: 'c', brokerName, brokerId: 0, address } })),
        },
      ],
    }));
    server.bidi(nameServerService.WatchRouteInfo, async (stream) => {
      const topics = new Set<string>();
      this.#watchers.set(stream, topics);
      try {
        for await (const request of stream) {
          for (const topic of request.topics) {
            topics.add(topic);
            await stream.write(this.#answer(topic));
          }
        }
      } finally {
        this.#watchers.delete(stream);
      }
    });
    this.#server = server;
    this.address = `127.0.0.1:${await server.listen('127.0.0.1', Number(this.address.split(':')[1] ?? 0))}`;
    return this;
  }

  /** How many streams watch a topic. */
  watchers(topic: string): number {
    return [...this.#watchers.values()].filter((topics) => topics.has(topic)).length;
  }

  /** Sets a topic's route, or removes it when there is no broker, and tells the watchers. */
  setRoute(topic: string, ...brokers: AnnouncedBroker[]): void {
    if (brokers.length === 0) this.#routes.delete(topic);
    else this.#routes.set(topic, routeOf(topic, brokers));
    for (const [stream, topics] of this.#watchers) if (topics.has(topic)) stream.write(this.#answer(topic)).catch(() => undefined);
  }

  /** Cannot be reached any more. */
  crash(): void {
    this.transport.partition(this.address);
  }

  async stop(): Promise<void> {
    await this.#server?.close(0);
  }

  #answer(topic: string): WatchRouteInfoResponse {
    const route = this.#routes.get(topic);
    return route === undefined ? { topic, exists: false } : { topic, exists: true, route };
  }
}

function routeOf(topic: string, brokers: AnnouncedBroker[]): TopicRoute {
  return {
    topic,
    queues: brokers.map(({ brokerName, queues = 2, writable = true }) => ({
      brokerName,
      queueCount: queues,
      permission: { readable: true, writable },
      topicType: 'MIXED',
    })),
    brokers: brokers.map(({ brokerName, address, replica }) => ({
      cluster: 'c',
      brokerName,
      addresses: { 0: address, ...(replica !== undefined && { 1: replica }) },
    })),
  };
}
