// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { Resource as _apache_rocketmq_v2_Resource, Resource__Output as _apache_rocketmq_v2_Resource__Output } from '../../../apache/rocketmq/v2/Resource';

export interface ListConsumerConnectionRequest {
  'deploymentName'?: (string);
  'group'?: (_apache_rocketmq_v2_Resource | null);
  'topic'?: (_apache_rocketmq_v2_Resource | null);
  'liteTopic'?: (string);
  '_deploymentName'?: "deploymentName";
  '_topic'?: "topic";
  '_liteTopic'?: "liteTopic";
}

export interface ListConsumerConnectionRequest__Output {
  'deploymentName'?: (string);
  'group': (_apache_rocketmq_v2_Resource__Output | null);
  'topic'?: (_apache_rocketmq_v2_Resource__Output | null);
  'liteTopic'?: (string);
  '_deploymentName'?: "deploymentName";
  '_topic'?: "topic";
  '_liteTopic'?: "liteTopic";
}
