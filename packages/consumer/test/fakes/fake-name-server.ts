import { nameServerService, type TopicRoute } from '@mq/proto';
import type { MemoryTransport } from '@mq/rpc/simulated';

export const nameServerAddress = '10.0.0.1:9876';

/** Tells routes as the test sets them. */
export class FakeNameServer {
  readonly #transport: MemoryTransport;
  readonly #routes = new Map<string, TopicRoute>();
  readonly #watchers = new Set<{ topics: Set<string>; tell: (topic: string) => void }>();

  constructor(transport: MemoryTransport) {
    this.#transport = transport;
  }

  /** Queues of a topic: broker name → address and queue count. */
  setRoute(topic: string, brokers: Record<string, { address: string; queues: number }>): void {
    const names = Object.keys(brokers).sort();
    this.#routes.set(topic, {
      topic,
      queues: names.map((brokerName) => ({
        brokerName,
        queueCount: brokers[brokerName]?.queues ?? 0,
        permission: { readable: true, writable: true },
        topicType: 'MIXED',
      })),
      brokers: names.map((brokerName) => ({ cluster: 'c', brokerName, addresses: { 0: brokers[brokerName]?.address ?? '' } })),
    });
    for (const watcher of this.#watchers) if (watcher.topics.has(topic)) watcher.tell(topic);
  }

  async start(): Promise<void> {
    const server = this.#transport.createServer();
    server.unary(nameServerService.GetClusterInfo, () => ({ clusters: [] }));
    server.unary(nameServerService.GetRouteInfo, ({ topic }) => ({ route: this.#routes.get(topic) ?? null }));
    server.bidi(nameServerService.WatchRouteInfo, async (stream) => {
      const tell = (topic: string): void => {
        const route = this.#routes.get(topic) ?? null;
        void stream.write({ topic, exists: route !== null, route }).catch(() => undefined);
      };
      const watcher = { topics: new Set<string>(), tell };
      this.#watchers.add(watcher);
      try {
        for await (const { topics } of stream) {
          for (const topic of topics) {
            watcher.topics.add(topic);
            tell(topic);
          }
        }
      } finally {
        this.#watchers.delete(watcher);
      }
    });
    const [host = '', port = ''] = nameServerAddress.split(':');
    await server.listen(host, Number(port));
  }

  crash(): void {
    this.#transport.partition(nameServerAddress);
  }
}
