// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { Status as _apache_rocketmq_v2_Status, Status__Output as _apache_rocketmq_v2_Status__Output } from '../../../apache/rocketmq/v2/Status';
import type { Message as _apache_rocketmq_v2_Message, Message__Output as _apache_rocketmq_v2_Message__Output } from '../../../apache/rocketmq/v2/Message';

export interface ListMessageResponse {
  'status'?: (_apache_rocketmq_v2_Status | null);
  'messages'?: (_apache_rocketmq_v2_Message)[];
  'scrollId'?: (string);
}

export interface ListMessageResponse__Output {
  'status': (_apache_rocketmq_v2_Status__Output | null);
  'messages': (_apache_rocketmq_v2_Message__Output)[];
  'scrollId': (string);
}
