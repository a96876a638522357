import { routeFromWire } from '@mq/client';
import { MqError, checkTopicName, type Permission, type TopicRoute, type TopicType } from '@mq/common';
import { adminService, nameServerService, type TopicDefinition__Output } from '@mq/proto';
import type { BrokerSelection, Brokers, RegisteredBroker } from '../servers/brokers';
import type { Gathered } from '../servers/gathered';
import type { NameServerAnswer, NameServerSet } from '../servers/name-server-set';
import { compareText } from '../compare-text';

/** What a topic shall be on each broker. */
export interface TopicWish {
  /** Queues on each broker, 1 to 1024. @default the broker's, 8 */
  readonly queueCount?: number | undefined;
  /** @default MIXED */
  readonly type?: TopicType | undefined;
  /** @default readable and writable */
  readonly permission?: Permission | undefined;
}

/** A topic as one broker holds it. */
export interface BrokerTopic {
  readonly topic: string;
  readonly brokerName: string;
  readonly queueCount: number;
  readonly type: TopicType;
  readonly permission: Permission;
}

/** What creating did on one broker. */
export interface CreatedTopic extends BrokerTopic {
  /** False: it was there with the same definition. */
  readonly created: boolean;
}

/** How far one queue reaches. */
export interface QueueRange {
  readonly brokerName: string;
  readonly queueId: number;
  /** First offset that the queue still holds. */
  readonly minOffset: number;
  /** Offset that the next message will get. */
  readonly maxOffset: number;
}

/** Where a topic was removed from. */
export interface DeletedTopic {
  readonly brokers: Gathered<string>;
  readonly nameServers: Gathered<NameServerAnswer<number>>;
}

/** Topics on all brokers of a cluster. */
export class TopicAdministration {
  readonly #nameServers: NameServerSet;
  readonly #brokers: Brokers;

  constructor(nameServers: NameServerSet, brokers: Brokers) {
    this.#nameServers = nameServers;
    this.#brokers = brokers;
  }

  /** Creates the topic on every master of the cluster, or on the broker named. Errors: ILLEGAL_TOPIC, NO_ROUTE; of a broker: TOPIC_EXISTS. */
  async create(topic: string, wish: TopicWish = {}, selection: BrokerSelection = {}): Promise<Gathered<CreatedTopic>> {
    checkTopicName(topic);
    const masters = await this.#brokers.mastersOfOneCluster(selection);
    const definition = { topic, queueCount: wish.queueCount ?? 0, type: wish.type ?? 'MIXED', permission: wish.permission ?? null };
    return this.#brokers.ask(masters, async (channel, broker) => {
      const response = await channel.unary(adminService.CreateTopic, { definition });
      return { ...brokerTopic(broker, response.definition), created: response.created };
    });
  }

  /** Changes what the wish names, on every master of the cluster that holds the topic. Queue counts only grow. Errors: TOPIC_NOT_FOUND. */
  async update(topic: string, wish: TopicWish, selection: BrokerSelection = {}): Promise<Gathered<BrokerTopic>> {
    checkTopicName(topic);
    const masters = await this.#brokers.mastersOfOneCluster(selection);
    return this.#brokers.askHolders(masters, 'TOPIC_NOT_FOUND', async (channel, broker) => {
      const held = brokerTopic(broker, (await channel.unary(adminService.GetTopic, { topic })).definition);
      const permission = wish.permission ?? held.permission;
      const definition = { topic, queueCount: wish.queueCount ?? held.queueCount, type: wish.type ?? held.type, permission };
      return brokerTopic(broker, (await channel.unary(adminService.UpdateTopic, { definition })).definition);
    });
  }

  /**
   * Removes the topic from every master of the cluster, then from the routes of every NameServer. With a broker named, only from that broker, and the
   * routes are left to its next registration. Errors: TOPIC_NOT_FOUND when no broker held it; if a broker failed, the routes stay.
   */
  async delete(topic: string, selection: BrokerSelection = {}): Promise<DeletedTopic> {
    checkTopicName(topic);
    const masters = await this.#brokers.mastersOfOneCluster(selection);
    const removed = await this.#brokers.ask(masters, async (channel, { brokerName }) => {
      try {
        await channel.unary(adminService.DeleteTopic, { topic });
        return brokerName;
      } catch (error) {
        if (MqError.is(error, 'TOPIC_NOT_FOUND')) return undefined;
        throw error;
      }
    });
    const brokers = { values: removed.values.filter((name) => name !== undefined), failures: removed.failures };
    if (brokers.failures.length > 0 || selection.brokerName !== undefined) return { brokers, nameServers: { values: [], failures: [] } };
    const nameServers = await this.#forgetRoutes(topic, masters[0]?.cluster ?? '');
    if (brokers.values.length === 0 && nameServers.values.every(({ value }) => value === 0))
      throw new MqError('TOPIC_NOT_FOUND', `no broker holds topic ${topic}`);
    return { brokers, nameServers };
  }

  /** Every topic as each master holds it, by topic, then broker. */
  async list(selection: BrokerSelection = {}): Promise<Gathered<BrokerTopic>> {
    const masters = await this.#brokers.masters(selection);
    const gathered = await this.#brokers.ask(masters, async (channel, broker) => {
      const { topics } = await channel.unary(adminService.ListBrokerTopics, {});
      return topics.map((definition) => brokerTopic(broker, definition));
    });
    const values = gathered.values.flat().sort((a, b) => compareText(a.topic, b.topic));
    return { values, failures: gathered.failures };
  }

  /** Where clients are sent for the topic. Errors: TOPIC_NOT_FOUND. */
  async route(topic: string): Promise<TopicRoute> {
    checkTopicName(topic);
    const { route } = await this.#nameServers.askFirst(nameServerService.GetRouteInfo, { topic });
    if (route === null) throw new MqError('TOPIC_NOT_FOUND', `no route of topic ${topic}`);
    return routeFromWire(route);
  }

  /** The offsets of every queue, by broker, then queue. Errors: TOPIC_NOT_FOUND when no broker holds it. */
  async queues(topic: string, selection: BrokerSelection = {}): Promise<Gathered<QueueRange>> {
    checkTopicName(topic);
    const masters = await this.#brokers.masters(selection);
    const { values, failures } = await this.#brokers.askHolders(masters, 'TOPIC_NOT_FOUND', async (channel, { brokerName }) => {
      const { queues } = await channel.unary(adminService.GetTopic, { topic });
      return queues.map(({ queueId, minOffset, maxOffset }) => ({ brokerName, queueId, minOffset, maxOffset }));
    });
    return { values: values.flat(), failures };
  }

  async #forgetRoutes(topic: string, cluster: string): Promise<Gathered<NameServerAnswer<number>>> {
    const gathered = await this.#nameServers.askAll(nameServerService.DeleteTopicRoute, { topic, cluster });
    const values = gathered.values.map(({ nameServer, value }) => ({ nameServer, value: value.removedQueues }));
    return { values, failures: gathered.failures };
  }
}

function brokerTopic({ brokerName }: RegisteredBroker, definition: TopicDefinition__Output | null): BrokerTopic {
  if (definition === null) throw new MqError('INTERNAL', `broker ${brokerName} answered without a topic definition`);
  const { topic, queueCount, permission } = definition;
  const type = definition.type === 'TOPIC_TYPE_UNSPECIFIED' ? 'MIXED' : definition.type;
  return { topic, brokerName, queueCount, type, permission: permission ?? { readable: true, writable: true } };
}
