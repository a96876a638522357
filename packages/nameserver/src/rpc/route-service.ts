import { checkTopicName, MqError } from '@mq/common';
import { nameServerService } from '@mq/proto';
import type { Server } from '@mq/rpc';
import type { RouteInfoManager } from '../route/route-info-manager';
import { allIfEmpty } from './from-wire';
import { wireCluster, wireRoute } from './to-wire';

/** Questions about routes and clusters. */
export function serveRoutes(server: Server, routes: RouteInfoManager): void {
  server.unary(nameServerService.GetRouteInfo, ({ topic }) => {
    checkTopicName(topic);
    const route = routes.route(topic);
    if (route === undefined) throw new MqError('TOPIC_NOT_FOUND', `no broker has registered topic ${topic} here`);
    return { route: wireRoute(route) };
  });
  server.unary(nameServerService.GetClusterInfo, ({ cluster }) => ({ clusters: routes.clusters(allIfEmpty(cluster)).map(wireCluster) }));
  server.unary(nameServerService.ListTopics, ({ cluster }) => ({ topics: routes.topics(allIfEmpty(cluster)) }));
}
