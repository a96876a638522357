import type { BrokerIdentity, BrokerRegistration, RegisteredTopic } from '../../src/route/broker-registration';
import { readAndWrite } from '@mq/common';

/** `orders` or `orders:16`: a topic with 8 queues, or as many as said. */
export function sampleTopic(text: string): RegisteredTopic {
  const [topic = '', queues = '8'] = text.split(':');
  return { topic, queueCount: Number(queues), permission: readAndWrite, topicType: 'MIXED' };
}

/** `a:0@h1:1` is member 0 of group a at h1:1. */
export function sampleBroker(text: string, instanceId = 'first'): BrokerIdentity {
  const [, cluster, brokerName, id, address] = /^(?:(\w+)\/)?(\w+):(\d+)@(.*)$/.exec(text) ?? [];
  if (brokerName === undefined || id === undefined || address === undefined) throw new Error(text);
  return { cluster: cluster ?? 'DefaultCluster', brokerName, brokerId: Number(id), address, instanceId };
}

export interface SampleOptions {
  readonly topics?: readonly string[];
  readonly counter?: number;
  readonly stateVersion?: number;
  readonly instanceId?: string;
  readonly incremental?: boolean;
  readonly leaseMs?: number;
  readonly filterServers?: readonly string[];
  readonly replicationAddress?: string;
}

export function sampleRegistration(broker: string, options: SampleOptions = {}): BrokerRegistration {
  return {
    broker: sampleBroker(broker, options.instanceId),
    dataVersion: { stateVersion: options.stateVersion ?? 0, timestampMs: 0, counter: options.counter ?? 1 },
    topics: (options.topics ?? ['orders']).map(sampleTopic),
    incremental: options.incremental ?? false,
    leaseMs: options.leaseMs ?? 0,
    filterServers: options.filterServers ?? [],
    replicationAddress: options.replicationAddress ?? '',
  };
}
