// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { Status as _apache_rocketmq_v2_Status, Status__Output as _apache_rocketmq_v2_Status__Output } from '../../../apache/rocketmq/v2/Status';
import type { MessageType as _apache_rocketmq_v2_MessageType, MessageType__Output as _apache_rocketmq_v2_MessageType__Output } from '../../../apache/rocketmq/v2/MessageType';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp';

export interface DescribeTopicStatusResponse {
  'status'?: (_apache_rocketmq_v2_Status | null);
  'topicMessageType'?: (_apache_rocketmq_v2_MessageType);
  'description'?: (string);
  'createTimestamp'?: (_google_protobuf_Timestamp | null);
  'tags'?: ({[key: string]: string});
  '_description'?: "description";
  '_createTimestamp'?: "createTimestamp";
}

export interface DescribeTopicStatusResponse__Output {
  'status': (_apache_rocketmq_v2_Status__Output | null);
  'topicMessageType': (_apache_rocketmq_v2_MessageType__Output);
  'description'?: (string);
  'createTimestamp'?: (_google_protobuf_Timestamp__Output | null);
  'tags': ({[key: string]: string});
  '_description'?: "description";
  '_createTimestamp'?: "createTimestamp";
}
