import { MqError } from '@mq/common';
import { nameServerService, type TopicRoute, type WatchRouteInfoResponse } from '@mq/proto';
import type { Server, ServerStream, Transport } from '@mq/rpc';

/** A NameServer that knows what it is told. */
export class FakeNameServer {
  address = '';
  /** How many calls of GetRouteInfo came */
  asked = 0;
  readonly #routes = new Map<string, TopicRoute>();
  readonly #watchers = new Map<ServerStream<unknown, WatchRouteInfoResponse>, Set<string>>();
  #server: Server | undefined;
  /** Answer calls at all? */
  mute = false;

  constructor(readonly transport: Transport) {}

  /** Starts, at the port of the last time if there was one. */
  async start(): Promise<this> {
    const server = this.transport.createServer();
    server.unary(nameServerService.GetRouteInfo, async ({ topic }, { signal }) => {
      this.asked++;
      if (this.mute) await new Promise((resolve) => signal.addEventListener('abort', resolve));
      const route = this.#routes.get(topic);
      if (route === undefined) throw new MqError('TOPIC_NOT_FOUND', `no route of ${topic}`);
      return { route };
    });
    server.unary(nameServerService.GetClusterInfo, () => ({ clusters: [] }));
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

  /** Sets a topic's route, with one queue on `master`, or removes it; tells the watchers. */
  setRoute(topic: string, master: string | undefined): void {
    if (master === undefined) this.#routes.delete(topic);
    else {
      const queues = [{ brokerName: 'a', queueCount: 1, permission: { readable: true, writable: true }, topicType: 'NORMAL' as const }];
      this.#routes.set(topic, { topic, queues, brokers: [{ cluster: 'c', brokerName: 'a', addresses: { 0: master, 1: 'replica:1' } }] });
    }
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
