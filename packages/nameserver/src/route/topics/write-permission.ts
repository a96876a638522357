import type { RouteChanges } from '../route-changes';
import type { RouteTables } from '../tables/route-tables';

/** Takes write permission from all topics of a broker name, until its master's next changed registration. Returns how many topics it has. */
export function wipeWritePermission(tables: RouteTables, changes: RouteChanges, brokerName: string): number {
  if (tables.brokerAddrTable.get(brokerName) === undefined) return 0;
  changes.touch(brokerName);
  tables.wiped.add(brokerName);
  return tables.topicQueueTable.topicsOf(brokerName).size;
}

/** Gives back what `wipeWritePermission` took: topics are as their broker registered them. Returns how many topics it has. */
export function addWritePermission(tables: RouteTables, changes: RouteChanges, brokerName: string): number {
  changes.touch(brokerName);
  tables.wiped.delete(brokerName);
  return tables.topicQueueTable.topicsOf(brokerName).size;
}
