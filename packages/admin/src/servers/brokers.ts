import { MqError, masterId } from '@mq/common';
import { nameServerService } from '@mq/proto';
import type { Channel } from '@mq/rpc';
import type { ChannelPool } from './channel-pool';
import { failureOf, gather, type Gathered } from './gathered';
import type { NameServerSet } from './name-server-set';
import { compareText } from '../compare-text';

/** A broker as the NameServers know it. */
export interface RegisteredBroker {
  readonly cluster: string;
  readonly brokerName: string;
  /** 0: master */
  readonly brokerId: number;
  /** host:port */
  readonly address: string;
  /** Milliseconds since 1970. */
  readonly lastHeartbeatAt: number;
  /** Silent for so many milliseconds, it leaves the routes. */
  readonly leaseMs: number;
  readonly topicCount: number;
  /** Addresses of the NameServers that know it, of those that were asked. */
  readonly nameServers: readonly string[];
}

/** Which brokers a command speaks to. Without a name, all masters; without a cluster, those of every cluster. */
export interface BrokerSelection {
  readonly cluster?: string | undefined;
  readonly brokerName?: string | undefined;
}

/** Finds brokers through the NameServers and asks them. */
export class Brokers {
  readonly #nameServers: NameServerSet;
  readonly #channels: ChannelPool;

  constructor(nameServers: NameServerSet, channels: ChannelPool) {
    this.#nameServers = nameServers;
    this.#channels = channels;
  }

  /** Every registered broker, by cluster, name and id. What several NameServers say of one broker is merged; the latest heartbeat counts. */
  async list(selection: BrokerSelection = {}): Promise<Gathered<RegisteredBroker>> {
    const answers = await this.#nameServers.askAll(nameServerService.GetClusterInfo, { cluster: selection.cluster ?? '' });
    const found = new Map<string, RegisteredBroker>();
    for (const { nameServer, value } of answers.values) {
      for (const info of value.clusters.flatMap((cluster) => cluster.brokers)) {
        if (info.broker === null) continue;
        const { cluster, brokerName, brokerId, address } = info.broker;
        const key = JSON.stringify([cluster, brokerName, brokerId]);
        const known = found.get(key);
        const nameServers = [...(known?.nameServers ?? []), nameServer];
        const { lastHeartbeatAt, leaseMs, topicCount } = info;
        if (known !== undefined && known.lastHeartbeatAt >= lastHeartbeatAt) found.set(key, { ...known, nameServers });
        else found.set(key, { cluster, brokerName, brokerId, address, lastHeartbeatAt, leaseMs, topicCount, nameServers });
      }
    }
    const values = [...found.values()].filter(({ brokerName }) => (selection.brokerName ?? brokerName) === brokerName);
    return { values: values.sort(byPlace), failures: answers.failures };
  }

  /** The masters of the selection. Throws NO_ROUTE when there is none. */
  async masters(selection: BrokerSelection = {}): Promise<readonly RegisteredBroker[]> {
    const { values } = await this.list(selection);
    const masters = values.filter(({ brokerId }) => brokerId === masterId);
    if (masters.length === 0) throw this.#noBroker(selection);
    return masters;
  }

  /** The masters of one cluster, for changes: throws INVALID_ARGUMENT when several clusters are known and none is chosen. */
  async mastersOfOneCluster(selection: BrokerSelection): Promise<readonly RegisteredBroker[]> {
    const masters = await this.masters(selection);
    const clusters = [...new Set(masters.map(({ cluster }) => cluster))];
    if (clusters.length > 1)
      throw new MqError('INVALID_ARGUMENT', `there are several clusters (${clusters.join(', ')}): say which one with --cluster`);
    return masters;
  }

  channel(broker: RegisteredBroker): Channel {
    return this.#channels.get(broker.address);
  }

  /** Asks each of the brokers at once. Throws only when none answered. */
  ask<T>(brokers: readonly RegisteredBroker[], question: (channel: Channel, broker: RegisteredBroker) => Promise<T>): Promise<Gathered<T>> {
    return gather(brokers.map((broker) => ({ target: nameOf(broker), answer: question(this.channel(broker), broker) })));
  }

  /**
   * As `ask`, of brokers of which some may not have what the question is about and say so with `code`: they are left out. Throws when no broker answered
   * otherwise: what went wrong elsewhere rather than `code`.
   */
  async askHolders<T>(
    brokers: readonly RegisteredBroker[],
    code: MqError['code'],
    question: (channel: Channel, broker: RegisteredBroker) => Promise<T>,
  ): Promise<Gathered<T>> {
    const { values, failures } = await this.ask(brokers, async (channel, broker): Promise<{ held: T } | { absent: MqError }> => {
      try {
        return { held: await question(channel, broker) };
      } catch (error) {
        if (MqError.is(error, code)) return { absent: error };
        throw error;
      }
    });
    const held = values.flatMap((value) => ('held' in value ? [value.held] : []));
    const gathered = { values: held, failures };
    if (held.length > 0) return gathered;
    const [absent] = values.flatMap((value) => ('absent' in value ? [value.absent] : []));
    throw failureOf(gathered) ?? absent ?? new MqError(code);
  }

  #noBroker({ brokerName, cluster }: BrokerSelection): MqError {
    const what = brokerName === undefined ? 'no master broker' : `no master of broker ${brokerName}`;
    const where = cluster === undefined ? '' : ` of cluster ${cluster}`;
    return new MqError('NO_ROUTE', `${what}${where} is registered with ${this.#nameServers.addresses.join(', ')}`);
  }
}

function nameOf({ brokerName, brokerId, address }: RegisteredBroker): string {
  return `${brokerName}${brokerId === masterId ? '' : `#${brokerId}`} (${address})`;
}

function byPlace(a: RegisteredBroker, b: RegisteredBroker): number {
  return compareText(a.cluster, b.cluster) || compareText(a.brokerName, b.brokerName) || a.brokerId - b.brokerId;
}
