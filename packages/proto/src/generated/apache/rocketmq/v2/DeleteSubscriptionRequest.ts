// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { Resource as _apache_rocketmq_v2_Resource, Resource__Output as _apache_rocketmq_v2_Resource__Output } from '../../../apache/rocketmq/v2/Resource';
import type { FilterExpression as _apache_rocketmq_v2_FilterExpression, FilterExpression__Output as _apache_rocketmq_v2_FilterExpression__Output } from '../../../apache/rocketmq/v2/FilterExpression';

export interface DeleteSubscriptionRequest {
  'deploymentName'?: (string);
  'topic'?: (_apache_rocketmq_v2_Resource | null);
  'group'?: (_apache_rocketmq_v2_Resource | null);
  'expression'?: (_apache_rocketmq_v2_FilterExpression | null);
  '_deploymentName'?: "deploymentName";
}

export interface DeleteSubscriptionRequest__Output {
  'deploymentName'?: (string);
  'topic': (_apache_rocketmq_v2_Resource__Output | null);
  'group': (_apache_rocketmq_v2_Resource__Output | null);
  'expression': (_apache_rocketmq_v2_FilterExpression__Output | null);
  '_deploymentName'?: "deploymentName";
}
