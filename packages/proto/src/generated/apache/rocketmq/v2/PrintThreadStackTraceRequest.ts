// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { Resource as _apache_rocketmq_v2_Resource, Resource__Output as _apache_rocketmq_v2_Resource__Output } from '../../../apache/rocketmq/v2/Resource';

export interface PrintThreadStackTraceRequest {
  'deploymentName'?: (string);
  'clientId'?: (string);
  'group'?: (_apache_rocketmq_v2_Resource | null);
  '_deploymentName'?: "deploymentName";
}

export interface PrintThreadStackTraceRequest__Output {
  'deploymentName'?: (string);
  'clientId': (string);
  'group': (_apache_rocketmq_v2_Resource__Output | null);
  '_deploymentName'?: "deploymentName";
}
