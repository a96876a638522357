// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { Status as _apache_rocketmq_v2_Status, Status__Output as _apache_rocketmq_v2_Status__Output } from '../../../apache/rocketmq/v2/Status';

export interface AdminSendMessageResponse {
  'status'?: (_apache_rocketmq_v2_Status | null);
  'messageId'?: (string);
}

export interface AdminSendMessageResponse__Output {
  'status': (_apache_rocketmq_v2_Status__Output | null);
  'messageId': (string);
}
