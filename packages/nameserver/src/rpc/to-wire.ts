import type { TopicRoute } from '@mq/common';
import type { ClusterInfo as WireClusterInfo, MasterChange as WireMasterChange, TopicRoute as WireTopicRoute } from '@mq/proto';
import type { MasterChange } from '../route/broker-registration';
import type { ClusterInfo } from '../route/query-cluster';

export function wireRoute({ topic, queues, brokers }: TopicRoute): WireTopicRoute {
  return {
    topic,
    queues: [...queues],
    brokers: brokers.map(({ cluster, brokerName, addresses }) => ({ cluster, brokerName, addresses: Object.fromEntries(addresses) })),
  };
}

export function wireCluster({ cluster, brokers }: ClusterInfo): WireClusterInfo {
  return { cluster, brokers: [...brokers] };
}

export function wireMasterChange(change: MasterChange): WireMasterChange {
  return {
    brokerName: change.brokerName,
    lowestBrokerId: change.lowestBrokerId,
    lowestBrokerAddress: change.lowestBrokerAddress,
    offlineAddress: change.offlineAddress,
    masterReplicationAddress: change.masterReplicationAddress,
  };
}
