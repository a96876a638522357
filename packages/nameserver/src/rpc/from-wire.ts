import { readAndWrite, type DataVersion } from '@mq/common';
import type { BrokerIdentity__Output, DataVersion__Output, RegisterBrokerRequest__Output, RegisteredTopic__Output } from '@mq/proto';
import type { BrokerIdentity, BrokerRegistration, RegisteredTopic } from '../route/broker-registration';

const defaultCluster = 'DefaultCluster';

/** A missing identity becomes one with empty names, which is refused where names are checked. */
export function brokerIdentity(wire: BrokerIdentity__Output | null): BrokerIdentity {
  return {
    cluster: wire === null || wire.cluster === '' ? defaultCluster : wire.cluster,
    brokerName: wire?.brokerName ?? '',
    brokerId: wire?.brokerId ?? 0,
    address: wire?.address ?? '',
    instanceId: wire?.instanceId ?? '',
  };
}

export function brokerRegistration(wire: RegisterBrokerRequest__Output): BrokerRegistration {
  return {
    broker: brokerIdentity(wire.broker),
    dataVersion: dataVersion(wire.dataVersion) ?? { stateVersion: 0, timestampMs: 0, counter: 0 },
    topics: wire.topics.map(registeredTopic),
    incremental: wire.incremental,
    leaseMs: wire.leaseMs,
    filterServers: wire.filterServers,
    replicationAddress: wire.replicationAddress,
  };
}

export function dataVersion(wire: DataVersion__Output | null): DataVersion | undefined {
  return wire === null ? undefined : { stateVersion: wire.stateVersion, timestampMs: wire.timestampMs, counter: wire.counter };
}

/** A topic whose permission or type is not told can be read and written and takes every kind of message. */
function registeredTopic({ topic, queueCount, permission, topicType }: RegisteredTopic__Output): RegisteredTopic {
  return {
    topic,
    queueCount,
    permission: permission === null ? readAndWrite : { readable: permission.readable, writable: permission.writable },
    topicType: topicType === 'TOPIC_TYPE_UNSPECIFIED' ? 'MIXED' : topicType,
  };
}

/** An empty name in a request stands for all. */
export function allIfEmpty(name: string): string | undefined {
  return name === '' ? undefined : name;
}
