// Generated from mq/v1/common.proto by tools/proto-types/generate.mjs

import type { QueueData as _mq_v1_QueueData, QueueData__Output as _mq_v1_QueueData__Output } from '../../mq/v1/QueueData';
import type { BrokerEndpoints as _mq_v1_BrokerEndpoints, BrokerEndpoints__Output as _mq_v1_BrokerEndpoints__Output } from '../../mq/v1/BrokerEndpoints';

/**
 * Where a topic lives: the answer to GetRouteInfo.
 */
export interface TopicRoute {
  'topic'?: (string);
  /**
   * sorted by broker name
   */
  'queues'?: (_mq_v1_QueueData)[];
  /**
   * sorted by broker name
   */
  'brokers'?: (_mq_v1_BrokerEndpoints)[];
}

/**
 * Where a topic lives: the answer to GetRouteInfo.
 */
export interface TopicRoute__Output {
  'topic': (string);
  /**
   * sorted by broker name
   */
  'queues': (_mq_v1_QueueData__Output)[];
  /**
   * sorted by broker name
   */
  'brokers': (_mq_v1_BrokerEndpoints__Output)[];
}
