// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { Resource as _apache_rocketmq_v2_Resource, Resource__Output as _apache_rocketmq_v2_Resource__Output } from '../../../apache/rocketmq/v2/Resource';

export interface GetConsumerRunningInfoRequest {
  'deploymentName'?: (string);
  'group'?: (_apache_rocketmq_v2_Resource | null);
  'clientId'?: (string);
  '_deploymentName'?: "deploymentName";
}

export interface GetConsumerRunningInfoRequest__Output {
  'deploymentName'?: (string);
  'group': (_apache_rocketmq_v2_Resource__Output | null);
  'clientId': (string);
  '_deploymentName'?: "deploymentName";
}
