import { MqError } from '@mq/common';
import { nameServerService, type TopicRoute, type WatchRouteInfoResponse } from '@mq/proto';
import type { Server, ServerStream, Transport } from '@mq/rpc';

/** A broker as the fake NameServer announces it. */
export interface AnnouncedBroker {
  readonly brokerName: string;
  readonly address: string;
  readonly queues?: number;
  readonly writable?: boolean;
}

/** A NameServer that knows what it is told. */
export class FakeNameServer {
  /** All masters, for GetClusterInfo */
  brokers: AnnouncedBroker[] = [];
  /** Calls of GetRouteInfo, by topic */
  readonly asked: string[] = [];
  readonly #routes = new Map<string, TopicRoute>();
  readonly #watchers = new Map<ServerStream<unknown, WatchRouteInfoResponse>, Set<string>>();
  #server: Server | undefined;

  constructor(
    readonly transport: Transport,
    readonly host = '127.0.0.1',
  ) {}

  /** Returns `host:port`. */
  async start(port = 0): Promise<string> {
    const server = this.transport.createServer();
    server.unary(nameServerService.GetRouteInfo, ({ topic }) => {
      this.asked.push(topic);
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
    return `${this.host}:${await server.listen(this.host, port)}`;
  }

  /** Sets or removes a route and tells the watchers. */
  setRoute(topic: string, ...brokers: AnnouncedBroker[]): void {
    if (brokers.length === 0) this.#routes.delete(topic);
    else this.#routes.set(topic, routeOf(topic, brokers));
    for (const [stream, topics] of this.#watchers) if (topics.has(topic)) stream.write(this.#answer(topic)).catch(() => undefined);
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
    brokers: brokers.map(({ brokerName, address }) => ({ cluster: 'c', brokerName, addresses: { 0: address } })),
  };
}
