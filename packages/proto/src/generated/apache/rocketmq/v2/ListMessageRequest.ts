// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { Resource as _apache_rocketmq_v2_Resource, Resource__Output as _apache_rocketmq_v2_Resource__Output } from '../../../apache/rocketmq/v2/Resource';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp';

export interface ListMessageRequest {
  'deploymentName'?: (string);
  'topic'?: (_apache_rocketmq_v2_Resource | null);
  'maxMessageNums'?: (number);
  'beginTimestamp'?: (_google_protobuf_Timestamp | null);
  'endTimestamp'?: (_google_protobuf_Timestamp | null);
  'messageId'?: (string);
  'messageKey'?: (string);
  'subscription'?: (string);
  'scrollId'?: (string);
  'pageNum'?: (number);
  'pageSize'?: (number);
  'brokerName'?: (string);
  'queueId'?: (number);
  'liteTopic'?: (string);
  '_deploymentName'?: "deploymentName";
  'searchKey'?: "messageId"|"messageKey"|"subscription"|"liteTopic";
  '_scrollId'?: "scrollId";
  '_pageNum'?: "pageNum";
  '_pageSize'?: "pageSize";
  '_brokerName'?: "brokerName";
  '_queueId'?: "queueId";
}

export interface ListMessageRequest__Output {
  'deploymentName'?: (string);
  'topic': (_apache_rocketmq_v2_Resource__Output | null);
  'maxMessageNums': (number);
  'beginTimestamp': (_google_protobuf_Timestamp__Output | null);
  'endTimestamp': (_google_protobuf_Timestamp__Output | null);
  'messageId'?: (string);
  'messageKey'?: (string);
  'subscription'?: (string);
  'scrollId'?: (string);
  'pageNum'?: (number);
  'pageSize'?: (number);
  'brokerName'?: (string);
  'queueId'?: (number);
  'liteTopic'?: (string);
  '_deploymentName'?: "deploymentName";
  'searchKey'?: "messageId"|"messageKey"|"subscription"|"liteTopic";
  '_scrollId'?: "scrollId";
  '_pageNum'?: "pageNum";
  '_pageSize'?: "pageSize";
  '_brokerName'?: "brokerName";
  '_queueId'?: "queueId";
}
