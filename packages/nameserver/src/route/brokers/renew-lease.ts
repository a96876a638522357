import { sameDataVersion, type Clock, type DataVersion } from '@mq/common';
import type { BrokerIdentity, HeartbeatResult } from '../broker-registration';
import { findLiveBroker } from './find-live-broker';
import type { RouteTables } from '../tables/route-tables';

/** Renews the lease of a registered broker, and says whether its registration is still what the broker has. */
export function renewLease(
  tables: RouteTables,
  clock: Clock,
  broker: BrokerIdentity,
  dataVersion: DataVersion | undefined,
): HeartbeatResult {
  const live = findLiveBroker(tables, broker);
  if (live === undefined) return { known: false, versionCurrent: false };
  live.renewedAt = clock.monotonic();
  live.lastHeartbeatAt = clock.now();
  return { known: true, versionCurrent: dataVersion === undefined || sameDataVersion(live.dataVersion, dataVersion) };
}
