// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { Status as _apache_rocketmq_v2_Status, Status__Output as _apache_rocketmq_v2_Status__Output } from '../../../apache/rocketmq/v2/Status';
import type { SubscriptionInfo as _apache_rocketmq_v2_SubscriptionInfo, SubscriptionInfo__Output as _apache_rocketmq_v2_SubscriptionInfo__Output } from '../../../apache/rocketmq/v2/SubscriptionInfo';

export interface ListSubscriptionResponse {
  'status'?: (_apache_rocketmq_v2_Status | null);
  'subscriptionInfo'?: (_apache_rocketmq_v2_SubscriptionInfo)[];
}

export interface ListSubscriptionResponse__Output {
  'status': (_apache_rocketmq_v2_Status__Output | null);
  'subscriptionInfo': (_apache_rocketmq_v2_SubscriptionInfo__Output)[];
}
