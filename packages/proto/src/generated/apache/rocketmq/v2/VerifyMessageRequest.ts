// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { Resource as _apache_rocketmq_v2_Resource, Resource__Output as _apache_rocketmq_v2_Resource__Output } from '../../../apache/rocketmq/v2/Resource';

export interface VerifyMessageRequest {
  'deploymentName'?: (string);
  'clientId'?: (string);
  'group'?: (_apache_rocketmq_v2_Resource | null);
  'topic'?: (_apache_rocketmq_v2_Resource | null);
  'messageId'?: (string);
  '_deploymentName'?: "deploymentName";
}

export interface VerifyMessageRequest__Output {
  'deploymentName'?: (string);
  'clientId': (string);
  'group': (_apache_rocketmq_v2_Resource__Output | null);
  'topic': (_apache_rocketmq_v2_Resource__Output | null);
  'messageId': (string);
  '_deploymentName'?: "deploymentName";
}
