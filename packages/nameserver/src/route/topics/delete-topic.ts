import type { RouteChanges } from '../route-changes';
import type { RouteTables } from '../tables/route-tables';

/**
 * Forgets a topic's routes everywhere, or on the brokers of one cluster. Brokers that still hold the topic bring it back with their next
 * registration. Returns how many broker entries the topic lost.
 */
export function deleteTopic(tables: RouteTables, changes: RouteChanges, topic: string, cluster: string | undefined): number {
  let removed = 0;
  for (const { broker, topics } of tables.brokerLiveTable.brokers()) {
    if ((cluster !== undefined && broker.cluster !== cluster) || !topics.has(topic)) continue;
    changes.touch(broker.brokerName);
    topics.delete(topic);
  }
  for (const brokerName of tables.topicQueueTable.get(topic)?.keys() ?? []) {
    if (cluster === undefined || tables.clusterAddrTable.brokerNames(cluster).has(brokerName)) removed++;
  }
  return removed;
}
