import { BrokerController, brokerConfigDefinition } from '@mq/broker';
import { Closer, readConfig, type ConfigFlags, type Logger } from '@mq/common';
import { NameServer, nameServerConfig } from '@mq/nameserver';
import type { Transport } from '@mq/rpc';
import { ClusterMember, type MemberLife } from './cluster-member';
import { memorySeams, realSeams, type ClusterSeams } from './cluster-seams';

/** Every option has a default. */
export interface ClusterOptions {
  /** @default 1 */
  readonly brokers?: number;
  /** @default 1 */
  readonly nameServers?: number;
  /** No sockets and no files: the members' disk, views and network are in memory. Clients take `cluster.clientOptions`. @default false */
  readonly memory?: boolean;
  /** Configuration items of every broker, in sections: `{ store: { flush: 'async' } }`. */
  readonly brokerConfig?: ConfigFlags;
  /** Configuration items of every NameServer, in sections. */
  readonly nameServerConfig?: ConfigFlags;
  /** @default silent */
  readonly logger?: Logger;
}

/** What a client of the cluster needs to know: spread it into the options of a Producer or a consumer. */
export interface ClusterClientOptions {
  readonly nameServers: string[];
  readonly transport: Transport;
}

/** A running cluster in this process. */
export interface Cluster extends AsyncDisposable {
  /** `host:port` of every NameServer. */
  readonly nameServers: string[];
  readonly clientOptions: ClusterClientOptions;
  /** `broker-0`, `broker-1`, … */
  readonly brokers: readonly ClusterMember[];
  /** The NameServers as things to stop and restart. */
  readonly nameServerMembers: readonly ClusterMember[];
  /** Stops every member and removes the data. Idempotent. */
  close(): Promise<void>;
}

/** Short periods, so that what is noticed by a heartbeat is noticed soon. */
const heartbeatPeriodMs = 500;
const graceMs = 1_000;
const host = '127.0.0.1';

/**
 * Starts NameServers and brokers in this process, on free ports of 127.0.0.1 and with data in a temporary directory (or with neither: `memory`).
 * Resolves when all of them serve and every broker is registered.
 */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const seams = options.memory === true ? memorySeams(options.logger) : realSeams(options.logger);
  const closer = new Closer();
  closer.add('data', seams.remove);
  try {
    const nameServerMembers = members(options.nameServers ?? 1, 'nameserver', (name) =>
      nameServerLife(name, seams, options.nameServerConfig),
    );
    await startAll(nameServerMembers, closer);
    const nameServers = nameServerMembers.map(({ address }) => address);
    const brokers = members(options.brokers ?? 1, 'broker', (name) => brokerLife(name, seams, nameServers, options.brokerConfig));
    await startAll(brokers, closer);
    const close = (): Promise<void> => closer.close();
    const clientOptions = { nameServers, transport: seams.transport };
    return { nameServers, clientOptions, brokers, nameServerMembers, close, [Symbol.asyncDispose]: close };
  } catch (error) {
    await closer.close();
    throw error;
  }
}

function members(count: number, kind: string, life: (name: string) => MemberLife): ClusterMember[] {
  return Array.from({ length: count }, (_, index) => `${kind}-${index}`).map((name) => new ClusterMember(name, life(name)));
}

async function startAll(all: readonly ClusterMember[], closer: Closer): Promise<void> {
  for (const member of all) {
    closer.add(member.name, () => member.stop());
    await member.start();
  }
}

function nameServerLife(name: string, seams: ClusterSeams, given: ConfigFlags = {}): MemberLife {
  return {
    start: async (port) => {
      const server = { host, port, dataDirectory: `${seams.directory}/${name}`, closeGraceMs: graceMs, ...given['server'] };
      const nameServer = new NameServer(readConfig(nameServerConfig, { flags: { ...given, server } }), seams);
      return { ...(await nameServer.start()), close: () => nameServer.close() };
    },
  };
}

function brokerLife(name: string, seams: ClusterSeams, nameServers: readonly string[], given: ConfigFlags = {}): MemberLife {
  return {
    start: async (port) => {
      const flags = {
        ...given,
        broker: { name, nameServers, heartbeatPeriodMs, ...given['broker'] },
        server: { host, port, shutdownGraceMs: graceMs, ...given['server'] },
        store: { directory: `${seams.directory}/${name}`, ...given['store'] },
      };
      const broker = new BrokerController(readConfig(brokerConfigDefinition, { flags }), seams);
      return { ...(await broker.start()), close: () => broker.close() };
    },
  };
}
