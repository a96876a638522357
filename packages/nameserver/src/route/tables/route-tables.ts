import { BrokerAddrTable } from './broker-addr-table';
import { BrokerLiveTable } from './broker-live-table';
import { ClusterAddrTable } from './cluster-addr-table';
import { FilterServerTable } from './filter-server-table';
import { TopicQueueTable } from './topic-queue-table';

/** All that a NameServer knows of brokers and topics. Operations are beside it, one per file; what they touch they tell to `RouteChanges`. */
export class RouteTables {
  readonly topicQueueTable = new TopicQueueTable();
  readonly brokerAddrTable = new BrokerAddrTable();
  readonly clusterAddrTable = new ClusterAddrTable();
  readonly brokerLiveTable = new BrokerLiveTable();
  readonly filterServerTable = new FilterServerTable();
  /** Names of the brokers whose write permission was wiped, until their next changed registration. */
  readonly wiped = new Set<string>();
}
