// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { Resource as _apache_rocketmq_v2_Resource, Resource__Output as _apache_rocketmq_v2_Resource__Output } from '../../../apache/rocketmq/v2/Resource';

export interface QueryTimeSpanRequest {
  'deploymentName'?: (string);
  'group'?: (_apache_rocketmq_v2_Resource | null);
  'topics'?: (_apache_rocketmq_v2_Resource)[];
  '_deploymentName'?: "deploymentName";
}

export interface QueryTimeSpanRequest__Output {
  'deploymentName'?: (string);
  'group': (_apache_rocketmq_v2_Resource__Output | null);
  'topics': (_apache_rocketmq_v2_Resource__Output)[];
  '_deploymentName'?: "deploymentName";
}
