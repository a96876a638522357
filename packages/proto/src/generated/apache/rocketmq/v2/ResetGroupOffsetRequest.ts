// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { Resource as _apache_rocketmq_v2_Resource, Resource__Output as _apache_rocketmq_v2_Resource__Output } from '../../../apache/rocketmq/v2/Resource';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp';

export interface ResetGroupOffsetRequest {
  'deploymentName'?: (string);
  'group'?: (_apache_rocketmq_v2_Resource | null);
  'topic'?: (_apache_rocketmq_v2_Resource | null);
  'resetTimestamp'?: (_google_protobuf_Timestamp | null);
  '_deploymentName'?: "deploymentName";
}

export interface ResetGroupOffsetRequest__Output {
  'deploymentName'?: (string);
  'group': (_apache_rocketmq_v2_Resource__Output | null);
  'topic': (_apache_rocketmq_v2_Resource__Output | null);
  'resetTimestamp': (_google_protobuf_Timestamp__Output | null);
  '_deploymentName'?: "deploymentName";
}
