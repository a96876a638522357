// Generated from apache/rocketmq/v2/service.proto by tools/proto-types/generate.mjs

import type { Status as _apache_rocketmq_v2_Status, Status__Output as _apache_rocketmq_v2_Status__Output } from '../../../apache/rocketmq/v2/Status';

export interface ChangeInvisibleDurationResponse {
  'status'?: (_apache_rocketmq_v2_Status | null);
  'receiptHandle'?: (string);
}

export interface ChangeInvisibleDurationResponse__Output {
  'status': (_apache_rocketmq_v2_Status__Output | null);
  'receiptHandle': (string);
}
