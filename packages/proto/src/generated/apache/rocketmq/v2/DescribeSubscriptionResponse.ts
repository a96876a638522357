// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { Status as _apache_rocketmq_v2_Status, Status__Output as _apache_rocketmq_v2_Status__Output } from '../../../apache/rocketmq/v2/Status';
import type { ClientInfo as _apache_rocketmq_v2_ClientInfo, ClientInfo__Output as _apache_rocketmq_v2_ClientInfo__Output } from '../../../apache/rocketmq/v2/ClientInfo';
import type { SubscriptionInfo as _apache_rocketmq_v2_SubscriptionInfo, SubscriptionInfo__Output as _apache_rocketmq_v2_SubscriptionInfo__Output } from '../../../apache/rocketmq/v2/SubscriptionInfo';

export interface _apache_rocketmq_v2_DescribeSubscriptionResponse_ClientSubscriptionInfo {
  'clientInfo'?: (_apache_rocketmq_v2_ClientInfo | null);
  'subscriptionInfo'?: (_apache_rocketmq_v2_SubscriptionInfo | null);
}

export interface _apache_rocketmq_v2_DescribeSubscriptionResponse_ClientSubscriptionInfo__Output {
  'clientInfo': (_apache_rocketmq_v2_ClientInfo__Output | null);
  'subscriptionInfo': (_apache_rocketmq_v2_SubscriptionInfo__Output | null);
}

export interface DescribeSubscriptionResponse {
  'status'?: (_apache_rocketmq_v2_Status | null);
  'clientSubscriptionInfo'?: (_apache_rocketmq_v2_DescribeSubscriptionResponse_ClientSubscriptionInfo)[];
}

export interface DescribeSubscriptionResponse__Output {
  'status': (_apache_rocketmq_v2_Status__Output | null);
  'clientSubscriptionInfo': (_apache_rocketmq_v2_DescribeSubscriptionResponse_ClientSubscriptionInfo__Output)[];
}
