import type { LiveBroker } from '../tables/broker-live-table';
import type { BrokerIdentity } from '../broker-registration';
import type { RouteTables } from '../tables/route-tables';

/** The entry of exactly this broker: the same member of its group, at the same address, and the same start of the process. */
export function findLiveBroker(tables: RouteTables, broker: BrokerIdentity): LiveBroker | undefined {
  const live = tables.brokerLiveTable.get(broker.address);
  if (live === undefined) return undefined;
  const same =
    live.broker.cluster === broker.cluster &&
    live.broker.brokerName === broker.brokerName &&
    live.broker.brokerId === broker.brokerId &&
    live.broker.instanceId === broker.instanceId;
  return same ? live : undefined;
}
