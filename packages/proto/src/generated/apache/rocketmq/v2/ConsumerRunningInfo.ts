// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { FilterExpression as _apache_rocketmq_v2_FilterExpression, FilterExpression__Output as _apache_rocketmq_v2_FilterExpression__Output } from '../../../apache/rocketmq/v2/FilterExpression';
import type { MessageQueueItem as _apache_rocketmq_v2_MessageQueueItem, MessageQueueItem__Output as _apache_rocketmq_v2_MessageQueueItem__Output } from '../../../apache/rocketmq/v2/MessageQueueItem';
import type { ConsumeStatus as _apache_rocketmq_v2_ConsumeStatus, ConsumeStatus__Output as _apache_rocketmq_v2_ConsumeStatus__Output } from '../../../apache/rocketmq/v2/ConsumeStatus';

export interface ConsumerRunningInfo {
  'properties'?: ({[key: string]: string});
  'subscriptions'?: ({[key: string]: _apache_rocketmq_v2_FilterExpression});
  'messageQueueTable'?: (_apache_rocketmq_v2_MessageQueueItem)[];
  'consumeStatusTable'?: ({[key: string]: _apache_rocketmq_v2_ConsumeStatus});
}

export interface ConsumerRunningInfo__Output {
  'properties': ({[key: string]: string});
  'subscriptions': ({[key: string]: _apache_rocketmq_v2_FilterExpression__Output});
  'messageQueueTable': (_apache_rocketmq_v2_MessageQueueItem__Output)[];
  'consumeStatusTable': ({[key: string]: _apache_rocketmq_v2_ConsumeStatus__Output});
}
