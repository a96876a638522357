import type { LiveBroker } from '../tables/broker-live-table';
import type { RouteChanges } from '../route-changes';
import type { RouteTables } from '../tables/route-tables';

/** Takes a broker out of every table; with the last member the group goes, with the last group the cluster. */
export function removeBroker(tables: RouteTables, changes: RouteChanges, { broker }: LiveBroker): void {
  const { cluster, brokerName, brokerId, address } = broker;
  changes.touch(brokerName);
  tables.brokerLiveTable.delete(address);
  tables.filterServerTable.set(address, []);
  if (!tables.brokerAddrTable.delete(brokerName, brokerId)) return;
  tables.clusterAddrTable.delete(cluster, brokerName);
  tables.wiped.delete(brokerName);
}
