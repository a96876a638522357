import type { BrokerData, TopicRoute } from '@mq/common';
import type { RouteTables } from '../tables/route-tables';

/** Where a topic lives; undefined if no broker has it. A copy: it does not change later. */
export function queryRoute(tables: RouteTables, topic: string): TopicRoute | undefined {
  const queues = tables.topicQueueTable.get(topic);
  if (queues === undefined) return undefined;
  const names = [...queues.keys()].sort();
  return {
    topic,
    queues: names.flatMap((name) => queues.get(name) ?? []),
    brokers: names.flatMap((name) => copy(tables.brokerAddrTable.get(name))),
  };
}

function copy(group: BrokerData | undefined): BrokerData[] {
  return group === undefined ? [] : [{ ...group, addresses: new Map([...group.addresses].sort(([a], [b]) => a - b)) }];
}
