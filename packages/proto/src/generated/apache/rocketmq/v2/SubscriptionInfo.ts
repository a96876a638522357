// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { Resource as _apache_rocketmq_v2_Resource, Resource__Output as _apache_rocketmq_v2_Resource__Output } from '../../../apache/rocketmq/v2/Resource';
import type { FilterExpression as _apache_rocketmq_v2_FilterExpression, FilterExpression__Output as _apache_rocketmq_v2_FilterExpression__Output } from '../../../apache/rocketmq/v2/FilterExpression';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp';
import type { MessageModel as _apache_rocketmq_v2_MessageModel, MessageModel__Output as _apache_rocketmq_v2_MessageModel__Output } from '../../../apache/rocketmq/v2/MessageModel';

export interface SubscriptionInfo {
  'group'?: (_apache_rocketmq_v2_Resource | null);
  'topic'?: (_apache_rocketmq_v2_Resource | null);
  'expression'?: (_apache_rocketmq_v2_FilterExpression | null);
  'online'?: (boolean);
  'lastUpdateTimestamp'?: (_google_protobuf_Timestamp | null);
  'messageModel'?: (_apache_rocketmq_v2_MessageModel);
  'subscriptionConsistency'?: (boolean);
}

export interface SubscriptionInfo__Output {
  'group': (_apache_rocketmq_v2_Resource__Output | null);
  'topic': (_apache_rocketmq_v2_Resource__Output | null);
  'expression': (_apache_rocketmq_v2_FilterExpression__Output | null);
  'online': (boolean);
  'lastUpdateTimestamp': (_google_protobuf_Timestamp__Output | null);
  'messageModel': (_apache_rocketmq_v2_MessageModel__Output);
  'subscriptionConsistency': (boolean);
}
