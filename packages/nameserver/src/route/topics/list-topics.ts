import type { RouteTables } from '../tables/route-tables';

/** Names of all topics that have a route, or of those on the brokers of one cluster. Sorted. */
export function listTopics(tables: RouteTables, cluster: string | undefined): string[] {
  if (cluster === undefined) return [...tables.topicQueueTable.topics()].sort();
  const topics = new Set<string>();
  for (const brokerName of tables.clusterAddrTable.brokerNames(cluster)) {
    for (const topic of tables.topicQueueTable.topicsOf(brokerName)) topics.add(topic);
  }
  return [...topics].sort();
}
