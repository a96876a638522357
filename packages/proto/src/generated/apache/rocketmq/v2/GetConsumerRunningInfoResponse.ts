// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { Status as _apache_rocketmq_v2_Status, Status__Output as _apache_rocketmq_v2_Status__Output } from '../../../apache/rocketmq/v2/Status';
import type { ConsumerRunningInfo as _apache_rocketmq_v2_ConsumerRunningInfo, ConsumerRunningInfo__Output as _apache_rocketmq_v2_ConsumerRunningInfo__Output } from '../../../apache/rocketmq/v2/ConsumerRunningInfo';

export interface GetConsumerRunningInfoResponse {
  'status'?: (_apache_rocketmq_v2_Status | null);
  'consumerRunningInfo'?: (_apache_rocketmq_v2_ConsumerRunningInfo | null);
}

export interface GetConsumerRunningInfoResponse__Output {
  'status': (_apache_rocketmq_v2_Status__Output | null);
  'consumerRunningInfo': (_apache_rocketmq_v2_ConsumerRunningInfo__Output | null);
}
