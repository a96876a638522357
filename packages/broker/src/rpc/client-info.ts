import type { ClientInfo, Subscription } from '@mq/proto';
import type { DeliveryService } from '../delivery';
import type { ClientSession } from '../sessions';

/** A connected client with all that it receives here. */
export function clientInfo(
  { clientId, role, group, address, language, version, connectedAt, topics }: ClientSession,
  delivery: DeliveryService,
): ClientInfo {
  const leased = role === 'CONSUMER' ? (delivery.group(group)?.subscriptions.ofClient(clientId) ?? []) : [];
  const subscriptions: Subscription[] = [
    ...topics.map((topic) => ({ topic, filterType: 'TAG' as const, filter: '*' })),
    ...leased.map(({ topic, filter: { type, expression } }) => ({ topic, filterType: type, filter: expression })),
  ];
  return { clientId, role, group, address, language, version, connectedAt, subscriptions };
}
