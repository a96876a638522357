import { nameServerList } from '@mq/client';
import { NodeDisk, SystemClock, SystemRandom, type Clock, type Random } from '@mq/common';
import { clientTls, GrpcTransport, type ClientTlsOptions, type Transport } from '@mq/rpc';
import { Brokers } from './servers/brokers';
import { ChannelPool } from './servers/channel-pool';
import { ClientCommands } from './administration/client-commands';
import { ClusterAdministration } from './administration/cluster-administration';
import { DeadLetterAdministration } from './administration/dead-letter-administration';
import { GroupAdministration } from './administration/group-administration';
import { KvConfig } from './administration/kv-config';
import { MessageAdministration } from './administration/message-administration';
import { NameServerSet } from './servers/name-server-set';
import { TopicAdministration } from './administration/topic-administration';
import { TransactionAdministration } from './administration/transaction-administration';

export interface AdminClientOptions {
  /** `host:port` of every NameServer, as a list or as one text `a:9876;b:9876`. @default 127.0.0.1:9876 */
  readonly nameServers?: string | readonly string[];
  /** Longest wait for one answer of one server, milliseconds. @default 5000 */
  readonly timeoutMs?: number;
  /** Speaks TLS with all servers; not with a `transport` of one's own. @default plaintext */
  readonly tls?: ClientTlsOptions;
  /** @default gRPC over sockets */
  readonly transport?: Transport;
  /** @default the machine's clock */
  readonly clock?: Clock;
  /** @default the machine's chance */
  readonly random?: Random;
}

const defaultTimeoutMs = 5000;

/**
 * What an operator does, for programs. Brokers are found through the NameServers each time, so it holds no state but connections. What asks several
 * servers returns `Gathered`: the answers, and beside them who failed.
 */
export class AdminClient implements AsyncDisposable {
  /** Brokers and their registrations. */
  readonly cluster: ClusterAdministration;
  readonly topics: TopicAdministration;
  /** Consumer groups and connected clients. */
  readonly groups: GroupAdministration;
  /** To clients of RocketMQ. */
  readonly clientCommands: ClientCommands;
  readonly messages: MessageAdministration;
  /** Messages that groups gave up. */
  readonly deadLetters: DeadLetterAdministration;
  /** Transactions without a decision. */
  readonly transactions: TransactionAdministration;
  /** The NameServers' key-value configuration. */
  readonly kvConfig: KvConfig;
  readonly #channels: ChannelPool;

  /** Dials nothing yet. Throws INVALID_ARGUMENT for addresses that are none. */
  constructor(options: AdminClientOptions = {}) {
    const { timeoutMs = defaultTimeoutMs, clock = new SystemClock(), random = new SystemRandom() } = options;
    const channels = new ChannelPool(
      options.transport ?? new GrpcTransport(options.tls === undefined ? {} : { tls: clientTls(options.tls, new NodeDisk()) }),
      timeoutMs,
    );
    const nameServers = new NameServerSet(nameServerList(options.nameServers ?? '127.0.0.1:9876'), channels);
    const brokers = new Brokers(nameServers, channels);
    this.cluster = new ClusterAdministration(nameServers, brokers);
    this.topics = new TopicAdministration(nameServers, brokers);
    this.groups = new GroupAdministration(brokers);
    this.clientCommands = new ClientCommands(brokers);
    const routeOf = (topic: string): ReturnType<TopicAdministration['route']> => this.topics.route(topic);
    this.messages = new MessageAdministration({ nameServers, brokers, channels, clock, random, timeoutMs, routeOf });
    this.deadLetters = new DeadLetterAdministration(brokers, clock);
    this.transactions = new TransactionAdministration(brokers);
    this.kvConfig = new KvConfig(nameServers);
    this.#channels = channels;
  }

  /** Ends every connection; calls under way fail with UNAVAILABLE. Idempotent. */
  close(): void {
    this.#channels.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.close();
    return Promise.resolve();
  }
}
