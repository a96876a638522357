// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { Status as _apache_rocketmq_v2_Status, Status__Output as _apache_rocketmq_v2_Status__Output } from '../../../apache/rocketmq/v2/Status';
import type { MessageQueue as _apache_rocketmq_v2_MessageQueue, MessageQueue__Output as _apache_rocketmq_v2_MessageQueue__Output } from '../../../apache/rocketmq/v2/MessageQueue';
import type { Long } from '@grpc/proto-loader';

export interface _apache_rocketmq_v2_QueryTimeSpanResponse_QueueTimeSpan {
  'messageQueue'?: (_apache_rocketmq_v2_MessageQueue | null);
  'minTimestamp'?: (number | string | Long);
  'maxTimestamp'?: (number | string | Long);
  'consumeTimestamp'?: (number | string | Long);
  'delayTimeMs'?: (number | string | Long);
}

export interface _apache_rocketmq_v2_QueryTimeSpanResponse_QueueTimeSpan__Output {
  'messageQueue': (_apache_rocketmq_v2_MessageQueue__Output | null);
  'minTimestamp': (number);
  'maxTimestamp': (number);
  'consumeTimestamp': (number);
  'delayTimeMs': (number);
}

export interface QueryTimeSpanResponse {
  'status'?: (_apache_rocketmq_v2_Status | null);
  'queueTimeSpanList'?: (_apache_rocketmq_v2_QueryTimeSpanResponse_QueueTimeSpan)[];
}

export interface QueryTimeSpanResponse__Output {
  'status': (_apache_rocketmq_v2_Status__Output | null);
  'queueTimeSpanList': (_apache_rocketmq_v2_QueryTimeSpanResponse_QueueTimeSpan__Output)[];
}
