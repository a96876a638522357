import { MqError } from '@mq/common';
import { nameServerService } from '@mq/proto';
import type { Server, Transport } from '@mq/rpc';
import type { FakeBroker } from './fake-broker';

/** A NameServer in memory. Its routes are what its brokers hold now, less what it was told to forget. */
export class FakeNameServer {
  readonly brokers = new Set<FakeBroker>();
  readonly forgotten = new Set<string>();
  readonly wiped = new Set<string>();
  readonly kv = new Map<string, Map<string, string>>();
  address = '';
  readonly #server: Server;

  constructor(transport: Transport) {
    this.#server = transport.createServer();
    this.#serveRoutes();
    this.#serveKv();
  }

  async start(): Promise<void> {
    this.address = `127.0.0.1:${await this.#server.listen('127.0.0.1', 0)}`;
  }

  close(): Promise<void> {
    return this.#server.close(0);
  }

  #serveRoutes(): void {
    this.#server.unary(nameServerService.GetClusterInfo, ({ cluster }) => {
      const names = [...new Set([...this.brokers].map((broker) => broker.cluster))].filter((name) => cluster === '' || cluster === name);
      return { clusters: names.map((name) => ({ cluster: name, brokers: this.#brokersOf(name) })) };
    });
    this.#server.unary(nameServerService.GetRouteInfo, ({ topic }) => {
      const holders = [...this.brokers].filter((broker) => broker.topics.has(topic) && !this.forgotten.has(topic));
      if (holders.length === 0) throw new MqError('TOPIC_NOT_FOUND', `no route of topic ${topic}`);
      const queues = holders.map((broker) => {
        const { queueCount, permission, type } = broker.topic(topic).definition;
        const writable = permission?.writable === true && !this.wiped.has(broker.name);
        return { brokerName: broker.name, queueCount, permission: { readable: permission?.readable === true, writable }, topicType: type };
      });
      const brokers = holders.map(({ cluster, name, address }) => ({ cluster, brokerName: name, addresses: { 0: address } }));
      return { route: { topic, queues, brokers } };
    });
    this.#server.unary(nameServerService.DeleteTopicRoute, ({ topic }) => {
      this.forgotten.add(topic);
      return { removedQueues: [...this.brokers].filter((broker) => broker.topics.has(topic)).length };
    });
    this.#server.unary(nameServerService.WipeWritePermission, ({ brokerName }) => {
      this.wiped.add(brokerName);
      return { topicCount: this.#topicCount(brokerName) };
    });
    this.#server.unary(nameServerService.AddWritePermission, ({ brokerName }) => {
      this.wiped.delete(brokerName);
      return { topicCount: this.#topicCount(brokerName) };
    });
  }

  #serveKv(): void {
    const values = (namespace: string): Map<string, string> => this.kv.get(namespace) ?? new Map<string, string>();
    this.#server.unary(nameServerService.PutKvConfig, ({ namespace, key, value }) => {
      this.kv.set(namespace, values(namespace).set(key, value));
      return {};
    });
    this.#server.unary(nameServerService.GetKvConfig, ({ namespace, key }) => {
      const value = values(namespace).get(key);
      if (value === undefined) throw new MqError('KV_CONFIG_NOT_FOUND', `no key ${key} in ${namespace}`);
      return { value };
    });
    this.#server.unary(nameServerService.DeleteKvConfig, ({ namespace, key }) => {
      if (!values(namespace).delete(key)) throw new MqError('KV_CONFIG_NOT_FOUND', `no key ${key} in ${namespace}`);
      return {};
    });
    this.#server.unary(nameServerService.ListKvConfig, ({ namespace }) => ({ values: Object.fromEntries(values(namespace)) }));
  }

  #brokersOf(cluster: string): object[] {
    return [...this.brokers]
      .filter((broker) => broker.cluster === cluster)
      .map((broker) => ({
        broker: { cluster, brokerName: broker.name, brokerId: 0, address: broker.address },
        lastHeartbeatAt: broker.storedAt,
        leaseMs: 120_000,
        topicCount: broker.topics.size,
      }));
  }

  #topicCount(brokerName: string): number {
    return [...this.brokers].find(({ name }) => name === brokerName)?.topics.size ?? 0;
  }
}
