import type { Clock } from '@mq/common';
import type { BrokerIdentity } from '../broker-registration';
import { removeBroker } from './remove-broker';
import type { RouteChanges } from '../route-changes';
import type { RouteTables } from '../tables/route-tables';

/** Removes every broker whose lease is over, and says which. */
export function expireBrokers(tables: RouteTables, changes: RouteChanges, clock: Clock): BrokerIdentity[] {
  const expired = tables.brokerLiveTable.expired(clock.monotonic());
  for (const live of expired) removeBroker(tables, changes, live);
  return expired.map(({ broker }) => broker);
}
