// Generated from mq/v1/common.proto by tools/proto-types/generate.mjs

import type { Permission as _mq_v1_Permission, Permission__Output as _mq_v1_Permission__Output } from '../../mq/v1/Permission';
import type { TopicType as _mq_v1_TopicType, TopicType__Output as _mq_v1_TopicType__Output } from '../../mq/v1/TopicType';

/**
 * One topic's queues on one broker.
 */
export interface QueueData {
  'brokerName'?: (string);
  'queueCount'?: (number);
  'permission'?: (_mq_v1_Permission | null);
  'topicType'?: (_mq_v1_TopicType);
}

/**
 * One topic's queues on one broker.
 */
export interface QueueData__Output {
  'brokerName': (string);
  'queueCount': (number);
  'permission': (_mq_v1_Permission__Output | null);
  'topicType': (_mq_v1_TopicType__Output);
}
