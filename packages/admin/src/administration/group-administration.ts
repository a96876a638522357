import { checkGroupName, checkTopicName } from '@mq/common';
import { adminService, type ClientInfo__Output } from '@mq/proto';
import type { BrokerSelection, Brokers } from '../servers/brokers';
import type { Gathered } from '../servers/gathered';
import { brokerGroup, wirePolicy, type BrokerGroup, type GroupWish } from './group-settings';
import { compareText } from '../compare-text';
import { groupBy } from '../group-by';
import type { StartingPoint } from '../messages/topic-follower';

/** A consumer group over all brokers. */
export interface ConsumerGroup {
  readonly group: string;
  /** Living members. A member is counted once, however many brokers it has a session with. */
  readonly memberCount: number;
  /** Topics on which it has committed offsets, sorted. */
  readonly topics: readonly string[];
  /** Brokers that know it. */
  readonly brokerNames: readonly string[];
}

/** How far a group is behind in one queue. */
export interface GroupQueueLag {
  readonly topic: string;
  readonly brokerName: string;
  readonly queueId: number;
  /** Next offset to read; -1: nothing committed. */
  readonly committedOffset: number;
  readonly maxOffset: number;
  /** Messages that are not done. */
  readonly lag: number;
  /** Age of the oldest of them, milliseconds; 0: none. */
  readonly lagMs: number;
  /** Client id; empty: nobody reads the queue. */
  readonly owner: string;
}

/** Where a group was and is in one queue. */
export interface MovedQueue {
  readonly topic: string;
  readonly brokerName: string;
  readonly queueId: number;
  /** -1: nothing committed. */
  readonly before: number;
  /** Next offset to read. */
  readonly offset: number;
}

export interface MoveOptions {
  /** Also while members are connected. @default false */
  readonly force?: boolean | undefined;
}

export interface CloneOptions extends MoveOptions {
  /** @default all topics, but the dead letters */
  readonly topic?: string | undefined;
}

/** What a consumer receives of a topic. */
export interface ReceivedTopic {
  readonly topic: string;
  readonly filterType: 'TAG' | 'SQL92';
  /** `*`: everything. */
  readonly filter: string;
}

/** A client with a session. */
export interface ConnectedClient {
  readonly brokerName: string;
  readonly clientId: string;
  readonly role: 'PRODUCER' | 'CONSUMER' | 'UNKNOWN';
  readonly group: string;
  /** ip:port */
  readonly address: string;
  readonly language: string;
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly connectedAt: number;
  /** By topic; none: a producer, or a consumer that receives nothing at this broker now. */
  readonly subscriptions: readonly ReceivedTopic[];
}

/** Groups and clients over all brokers. */
export class GroupAdministration {
  readonly #brokers: Brokers;

  constructor(brokers: Brokers) {
    this.#brokers = brokers;
  }

  /** Every group, by name. */
  async list(selection: BrokerSelection = {}): Promise<Gathered<ConsumerGroup>> {
    const masters = await this.#brokers.masters(selection);
    const gathered = await this.#brokers.ask(masters, async (channel, { brokerName }) => {
      const [{ groups }, { clients }] = await Promise.all([
        channel.unary(adminService.ListGroups, {}),
        channel.unary(adminService.ListClients, { group: '' }),
      ]);
      return groups.map(({ group, topics }) => ({ group, topics, brokerName, members: membersOf(group, clients) }));
    });
    const byGroup = groupBy(gathered.values.flat(), ({ group }) => group);
    const values = [...byGroup].map(([group, parts]) => ({
      group,
      memberCount: new Set(parts.flatMap(({ members }) => members)).size,
      topics: [...new Set(parts.flatMap(({ topics }) => topics))].sort(),
      brokerNames: parts.map(({ brokerName }) => brokerName),
    }));
    return { values: values.sort((a, b) => compareText(a.group, b.group)), failures: gathered.failures };
  }

  /** Queue by queue, sorted by topic, broker and queue. Errors: GROUP_NOT_FOUND when no broker knows it. */
  async lag(group: string, selection: BrokerSelection = {}): Promise<Gathered<GroupQueueLag>> {
    checkGroupName(group);
    const masters = await this.#brokers.masters(selection);
    const { values, failures } = await this.#brokers.askHolders(masters, 'GROUP_NOT_FOUND', async (channel, { brokerName }) => {
      const { queues } = await channel.unary(adminService.GetGroupLag, { group });
      return queues.map((queue) => ({ ...queue, brokerName }));
    });
    const sorted = values.flat().sort((a, b) => compareText(a.topic, b.topic));
    return { values: sorted, failures };
  }

  /**
   * Sets where a group goes on in a topic, in every queue of every broker that holds the topic. Back there, all from there comes again.
   * Errors: TOPIC_NOT_FOUND when no broker holds it; of a broker: GROUP_IN_USE while members are connected, unless forced.
   */
  async reset(
    group: string,
    topic: string,
    to: StartingPoint,
    { force = false }: MoveOptions = {},
    selection: BrokerSelection = {},
  ): Promise<Gathered<MovedQueue>> {
    checkGroupName(group);
    checkTopicName(topic);
    const target = typeof to === 'number' ? 'RESET_TIME' : to === 'earliest' ? 'RESET_EARLIEST' : 'RESET_LATEST';
    const request = { group, topic, target, timestamp: typeof to === 'number' ? to : 0, force } as const;
    const masters = await this.#brokers.mastersOfOneCluster(selection);
    const { values, failures } = await this.#brokers.askHolders(masters, 'TOPIC_NOT_FOUND', async (channel, { brokerName }) => {
      const { queues } = await channel.unary(adminService.ResetGroupOffsets, request);
      return queues.map((queue) => ({ ...queue, brokerName }));
    });
    return { values: values.flat(), failures };
  }

  /** The group `to` goes on where `from` is. Errors: GROUP_NOT_FOUND when no broker knows `from`; of a broker: GROUP_IN_USE, as with `reset`. */
  async clone(
    from: string,
    to: string,
    { topic = '', force = false }: CloneOptions = {},
    selection: BrokerSelection = {},
  ): Promise<Gathered<MovedQueue>> {
    checkGroupName(from);
    checkGroupName(to);
    const masters = await this.#brokers.mastersOfOneCluster(selection);
    const { values, failures } = await this.#brokers.askHolders(masters, 'GROUP_NOT_FOUND', async (channel, { brokerName }) => {
      const { queues } = await channel.unary(adminService.CloneGroupOffsets, { fromGroup: from, toGroup: to, topic, force });
      return queues.map((queue) => ({ ...queue, brokerName }));
    });
    return { values: values.flat(), failures };
  }

  /** How each broker that knows the group delivers its messages again. Errors: GROUP_NOT_FOUND when no broker knows it. */
  async settings(group: string, selection: BrokerSelection = {}): Promise<Gathered<BrokerGroup>> {
    checkGroupName(group);
    const masters = await this.#brokers.masters(selection);
    return this.#brokers.askHolders(masters, 'GROUP_NOT_FOUND', async (channel, { brokerName }) =>
      brokerGroup(brokerName, (await channel.unary(adminService.GetGroup, { group })).settings),
    );
  }

  /** Changes what the wish names, on every master of the cluster; the group is made where it is not there. */
  async configure(group: string, wish: GroupWish, selection: BrokerSelection = {}): Promise<Gathered<BrokerGroup>> {
    checkGroupName(group);
    const masters = await this.#brokers.mastersOfOneCluster(selection);
    const settings = { group, maxAttempts: wish.maxAttempts ?? 0, retryPolicy: wirePolicy(wish.retryPolicy) };
    return this.#brokers.ask(masters, async (channel, { brokerName }) =>
      brokerGroup(brokerName, (await channel.unary(adminService.SetGroup, { settings })).settings),
    );
  }

  /** Clients with a session, broker by broker. @param group only its members; empty: all clients */
  async clients(group = '', selection: BrokerSelection = {}): Promise<Gathered<ConnectedClient>> {
    if (group !== '') checkGroupName(group);
    const masters = await this.#brokers.masters(selection);
    const gathered = await this.#brokers.ask(masters, async (channel, { brokerName }) => {
      const { clients } = await channel.unary(adminService.ListClients, { group });
      return clients.map((client) => connectedClient(brokerName, client));
    });
    return { values: gathered.values.flat(), failures: gathered.failures };
  }
}

function membersOf(group: string, clients: readonly ClientInfo__Output[]): string[] {
  return clients.filter((client) => client.role === 'CONSUMER' && client.group === group).map(({ clientId }) => clientId);
}

function connectedClient(brokerName: string, client: ClientInfo__Output): ConnectedClient {
  const { clientId, group, address, language, version, connectedAt } = client;
  const role = client.role === 'CLIENT_ROLE_UNSPECIFIED' ? 'UNKNOWN' : client.role;
  const subscriptions = [...client.subscriptions].sort((a, b) => compareText(a.topic, b.topic));
  return { brokerName, clientId, role, group, address, language, version, connectedAt, subscriptions };
}
