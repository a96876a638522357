import { masterId, MqError, topicTypes, type Clock, type Permission, type TopicType } from '@mq/common';
import { nameServerService, type TopicRoute__Output } from '@mq/proto';
import type { Channel, Transport } from '@mq/rpc';
import type { TopicService } from '../../topics/topic-service';

/** One topic on one broker. */
export interface BrokerTopic {
  readonly brokerName: string;
  /** `host:port`; undefined: this broker. */
  readonly address: string | undefined;
  readonly queueCount: number;
  readonly permission: Permission;
  readonly type: TopicType;
}

export interface ClusterRoutesOptions {
  readonly brokerName: string;
  readonly nameServers: readonly string[];
  readonly topics: Pick<TopicService, 'find' | 'writable'>;
  readonly transport: Transport;
  readonly clock: Clock;
}

/** Every client asks every 30 s for each topic; what a NameServer said is good for this long, milliseconds. */
const freshMs = 1_000;
/** Longest wait for one NameServer, milliseconds: a client waits three seconds for all. */
const timeoutMs = 500;
const maxTopics = 10_000;

interface Known {
  readonly at: number;
  readonly elsewhere: Promise<readonly BrokerTopic[]>;
}

/** Where a topic lives: what this broker knows of itself, and what the NameServers say of the others. */
export class ClusterRoutes {
  readonly #options: ClusterRoutesOptions;
  readonly #channels: readonly Channel[];
  readonly #known = new Map<string, Known>();

  constructor(options: ClusterRoutesOptions) {
    this.#options = options;
    this.#channels = options.nameServers.map((address) => options.transport.connect(address, { timeoutMs }));
  }

  /** The brokers that hold the topic, sorted by name; empty: nobody knows it. While all NameServers are away, this broker is all there is. */
  async find(topic: string): Promise<BrokerTopic[]> {
    const elsewhere = await this.#elsewhere(topic);
    return [...this.#here(topic), ...elsewhere].sort((a, b) => (a.brokerName < b.brokerName ? -1 : 1));
  }

  /** As `find`; a topic that nobody knows is made here, if topics are. Errors: TOPIC_NOT_FOUND, and those of `TopicService.writable`. */
  async findOrCreate(topic: string): Promise<BrokerTopic[]> {
    const found = await this.find(topic);
    if (found.length > 0) return found;
    await this.#options.topics.writable(topic);
    return this.#here(topic);
  }

  /** The address of a broker by its name; undefined: no NameServer knows it, or none answers. */
  async addressOf(brokerName: string): Promise<string | undefined> {
    for (const channel of this.#channels) {
      try {
        const { clusters } = await channel.unary(nameServerService.GetClusterInfo, { cluster: '' });
        const brokers = clusters.flatMap((cluster) => cluster.brokers.map(({ broker }) => broker));
        const found = brokers.find((broker) => broker?.brokerName === brokerName && broker.brokerId === masterId);
        if (found) return found.address;
      } catch {
        // Another one may know.
      }
    }
    return undefined;
  }

  /** Idempotent. */
  close(): void {
    for (const channel of this.#channels) channel.close();
  }

  #here(name: string): BrokerTopic[] {
    const topic = this.#options.topics.find(name);
    if (topic === undefined) return [];
    const { queueCount, permission, type } = topic;
    return [{ brokerName: this.#options.brokerName, address: undefined, queueCount, permission, type }];
  }

  #elsewhere(topic: string): Promise<readonly BrokerTopic[]> {
    const now = this.#options.clock.monotonic();
    const known = this.#known.get(topic);
    if (known !== undefined && now - known.at < freshMs) return known.elsewhere;
    const elsewhere = this.#ask(topic);
    this.#known.delete(topic);
    this.#known.set(topic, { at: now, elsewhere });
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= maxTopics) break;
      this.#known.delete(oldest);
    }
    return elsewhere;
  }

  /** NameServers share nothing: one that does not know the topic is not the last word. */
  async #ask(topic: string): Promise<readonly BrokerTopic[]> {
    for (const channel of this.#channels) {
      try {
        const { route } = await channel.unary(nameServerService.GetRouteInfo, { topic });
        if (route !== null) return this.#others(route);
      } catch (error) {
        if (!MqError.is(error)) throw error;
      }
    }
    return [];
  }

  #others({ queues, brokers }: TopicRoute__Output): BrokerTopic[] {
    return queues.flatMap(({ brokerName, queueCount, permission, topicType }) => {
      const address = brokers.find((broker) => broker.brokerName === brokerName)?.addresses[masterId];
      if (brokerName === this.#options.brokerName || address === undefined) return [];
      const { readable = true, writable = true } = permission ?? {};
      const type = topicTypes.find((each) => each === topicType) ?? 'MIXED';
      return [{ brokerName, address, queueCount, permission: { readable, writable }, type }];
    });
  }
}
