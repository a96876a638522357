import { MqError, type Permission } from '@mq/common';
import { rocketmqAdmin } from '@mq/proto';
import type { TopicService } from '../../topics/topic-service';
import type { Answering } from '../call/answering';
import { topicName } from '../convert/names';
import { fromMs } from '../convert/times';
import type { ClusterRoutes } from '../route/cluster-routes';

export interface AdminTopicsParts {
  readonly topics: Pick<TopicService, 'existing'>;
  readonly routes: ClusterRoutes;
  /** `host:port` of this broker. */
  readonly address: () => string;
}

/** RocketMQ's bits of a permission. */
const readBit = 4;
const writeBit = 2;

/** DescribeTopicStatus and GetTopicRoute. */
export function serveAdminTopics(answering: Answering, { topics, routes, address }: AdminTopicsParts): void {
  answering.operator(rocketmqAdmin.DescribeTopicStatus, ({ topic }) => {
    const { type, createdAt, queueCount, permission } = topics.existing(topicName(topic));
    return {
      // There is no value for a topic that takes all types.
      topicMessageType: type === 'MIXED' ? ('MESSAGE_TYPE_UNSPECIFIED' as const) : type,
      description: `${type}, ${queueCount} queues on this broker`,
      createTimestamp: fromMs(createdAt),
      tags: { type, queueCount: String(queueCount), perm: String(bitsOf(permission)) },
    };
  });
  answering.operator(rocketmqAdmin.GetTopicRoute, async (request) => {
    const name = topicName(request.topic);
    const found = await routes.find(name);
    if (found.length === 0) throw new MqError('TOPIC_NOT_FOUND', `no broker has topic ${name}`);
    const queueDatas = found.map(({ brokerName, queueCount, permission }) => ({
      brokerName,
      readQueueNums: queueCount,
      writeQueueNums: queueCount,
      perm: bitsOf(permission),
      topicSysFlag: 0,
    }));
    const brokerDatas = found.map(({ brokerName, address: elsewhere }) => ({ brokerName, brokerAddrs: { 0: elsewhere ?? address() } }));
    return { topicRouteData: JSON.stringify({ brokerDatas, queueDatas, filterServerTable: {} }) };
  });
}

function bitsOf({ readable, writable }: Permission): number {
  return (readable ? readBit : 0) + (writable ? writeBit : 0);
}
