import { masterId, MqError, type TopicRoute } from '@mq/common';
import { nameServerService } from '@mq/proto';
import type { NameServers } from '../name-servers';
import { routeFromWire } from './route-from-wire';

/**
 * Asks for a topic's route; a NameServer that does not know the topic is not the last word, since they share nothing. Undefined if none knows it.
 * Throws UNAVAILABLE if no NameServer answered.
 */
export async function queryRoute(nameServers: NameServers, topic: string, signal?: AbortSignal): Promise<TopicRoute | undefined> {
  const unknownTopic = (error: MqError): boolean => error.code === 'TOPIC_NOT_FOUND';
  try {
    const options = signal === undefined ? { askNextOn: unknownTopic } : { askNextOn: unknownTopic, signal };
    const { route } = await nameServers.call(nameServerService.GetRouteInfo, { topic }, options);
    return route === null ? undefined : routeFromWire(route);
  } catch (error) {
    if (MqError.is(error, 'TOPIC_NOT_FOUND')) return undefined;
    throw error;
  }
}

/** A broker that takes writes. */
export interface MasterBroker {
  readonly cluster: string;
  readonly brokerName: string;
  /** `host:port` */
  readonly address: string;
}

/** The masters of all clusters, in the order of the NameServer. Throws UNAVAILABLE if no NameServer answered. */
export async function queryMasters(nameServers: NameServers, signal?: AbortSignal): Promise<MasterBroker[]> {
  const { clusters } = await nameServers.call(nameServerService.GetClusterInfo, { cluster: '' }, signal === undefined ? {} : { signal });
  return clusters.flatMap(({ brokers }) =>
    brokers.flatMap(({ broker }) =>
      broker?.brokerId === masterId ? [{ cluster: broker.cluster, brokerName: broker.brokerName, address: broker.address }] : [],
    ),
  );
}
