import type { BrokerIdentity } from '../broker-registration';
import { findLiveBroker } from './find-live-broker';
import { removeBroker } from './remove-broker';
import type { RouteChanges } from '../route-changes';
import type { RouteTables } from '../tables/route-tables';

/** Removes this broker; false if it is not registered, or has been started anew since. */
export function unregisterBroker(tables: RouteTables, changes: RouteChanges, broker: BrokerIdentity): boolean {
  const live = findLiveBroker(tables, broker);
  if (live === undefined) return false;
  removeBroker(tables, changes, live);
  return true;
}
