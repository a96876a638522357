import type { DataVersion } from '@mq/common';
import type { LiveBroker } from './tables/broker-live-table';
import type { BrokerIdentity } from './broker-registration';
import type { RouteTables } from './tables/route-tables';

/** One broker, as operators see it. */
export interface BrokerInfo {
  readonly broker: BrokerIdentity;
  /** Milliseconds since 1970. */
  readonly lastHeartbeatAt: number;
  readonly leaseMs: number;
  readonly dataVersion: DataVersion;
  readonly topicCount: number;
}

export interface ClusterInfo {
  readonly cluster: string;
  /** Sorted by name, then id. */
  readonly brokers: readonly BrokerInfo[];
}

/** All clusters sorted by name, or the one asked for if it has brokers. */
export function queryClusters(tables: RouteTables, only: string | undefined): ClusterInfo[] {
  const clusters = [...tables.clusterAddrTable.clusters()].filter((cluster) => only === undefined || cluster === only);
  return clusters.sort().map((cluster) => ({ cluster, brokers: brokersOf(tables, cluster) }));
}

function brokersOf(tables: RouteTables, cluster: string): BrokerInfo[] {
  return [...tables.clusterAddrTable.brokerNames(cluster)].sort().flatMap((brokerName) =>
    [...(tables.brokerAddrTable.get(brokerName)?.addresses ?? [])]
      .sort(([a], [b]) => a - b)
      .flatMap(([, address]) => tables.brokerLiveTable.get(address) ?? [])
      .map(brokerInfo),
  );
}

function brokerInfo({ broker, lastHeartbeatAt, leaseMs, dataVersion, topics }: LiveBroker): BrokerInfo {
  return { broker, lastHeartbeatAt, leaseMs, dataVersion, topicCount: topics.size };
}
