import { checkTopicName, type Logger } from '@mq/common';
import { nameServerService } from '@mq/proto';
import type { Server } from '@mq/rpc';
import type { RouteInfoManager } from '../route/route-info-manager';
import { allIfEmpty } from './from-wire';

/** What operators change in the routes. */
export function serveOperators(server: Server, routes: RouteInfoManager, logger: Logger): void {
  server.unary(nameServerService.DeleteTopicRoute, ({ topic, cluster }) => {
    checkTopicName(topic);
    const removedQueues = routes.deleteTopic(topic, allIfEmpty(cluster));
    logger.info({ topic, cluster, removedQueues }, 'topic route deleted');
    return { removedQueues };
  });
  server.unary(nameServerService.WipeWritePermission, ({ brokerName }) => {
    const topicCount = routes.wipeWritePermission(brokerName);
    logger.info({ brokerName, topicCount }, 'write permission wiped');
    return { topicCount };
  });
  server.unary(nameServerService.AddWritePermission, ({ brokerName }) => {
    const topicCount = routes.addWritePermission(brokerName);
    logger.info({ brokerName, topicCount }, 'write permission given back');
    return { topicCount };
  });
}
