// Generated from apache/rocketmq/v2/service.proto by tools/proto-types/generate.mjs

import type { Status as _apache_rocketmq_v2_Status, Status__Output as _apache_rocketmq_v2_Status__Output } from '../../../apache/rocketmq/v2/Status';
import type { Long } from '@grpc/proto-loader';

export interface GetOffsetResponse {
  'status'?: (_apache_rocketmq_v2_Status | null);
  'offset'?: (number | string | Long);
}

export interface GetOffsetResponse__Output {
  'status': (_apache_rocketmq_v2_Status__Output | null);
  'offset': (number);
}
