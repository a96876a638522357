// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { MessageQueue as _apache_rocketmq_v2_MessageQueue, MessageQueue__Output as _apache_rocketmq_v2_MessageQueue__Output } from '../../../apache/rocketmq/v2/MessageQueue';
import type { ProcessQueueInfo as _apache_rocketmq_v2_ProcessQueueInfo, ProcessQueueInfo__Output as _apache_rocketmq_v2_ProcessQueueInfo__Output } from '../../../apache/rocketmq/v2/ProcessQueueInfo';

export interface MessageQueueItem {
  'messageQueue'?: (_apache_rocketmq_v2_MessageQueue | null);
  'processQueueInfo'?: (_apache_rocketmq_v2_ProcessQueueInfo | null);
}

export interface MessageQueueItem__Output {
  'messageQueue': (_apache_rocketmq_v2_MessageQueue__Output | null);
  'processQueueInfo': (_apache_rocketmq_v2_ProcessQueueInfo__Output | null);
}
