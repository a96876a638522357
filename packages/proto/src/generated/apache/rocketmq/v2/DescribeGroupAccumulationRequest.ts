// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { Resource as _apache_rocketmq_v2_Resource, Resource__Output as _apache_rocketmq_v2_Resource__Output } from '../../../apache/rocketmq/v2/Resource';

export interface DescribeGroupAccumulationRequest {
  'deploymentName'?: (string);
  'group'?: (_apache_rocketmq_v2_Resource | null);
  'topics'?: (_apache_rocketmq_v2_Resource)[];
  'liteTopic'?: (string);
  '_deploymentName'?: "deploymentName";
  '_liteTopic'?: "liteTopic";
}

export interface DescribeGroupAccumulationRequest__Output {
  'deploymentName'?: (string);
  'group': (_apache_rocketmq_v2_Resource__Output | null);
  'topics': (_apache_rocketmq_v2_Resource__Output)[];
  'liteTopic'?: (string);
  '_deploymentName'?: "deploymentName";
  '_liteTopic'?: "liteTopic";
}
