import type { BrokerData, Permission, QueueData, TopicRoute } from '@mq/common';

/** A broker of a sample route. */
export interface SampleBroker {
  readonly name: string;
  /** Missing: no master */
  readonly master?: string;
  readonly queues?: number;
  readonly permission?: Permission;
}

export function sampleRoute(topic: string, ...brokers: SampleBroker[]): TopicRoute {
  return { topic, queues: brokers.map(queueData), brokers: brokers.map(brokerData) };
}

function queueData({ name, queues = 2, permission = { readable: true, writable: true } }: SampleBroker): QueueData {
  return { brokerName: name, queueCount: queues, permission, topicType: 'MIXED' };
}

function brokerData({ name, master }: SampleBroker): BrokerData {
  return { cluster: 'c', brokerName: name, addresses: new Map(master === undefined ? [[1, 'replica:1']] : [[0, master]]) };
}
