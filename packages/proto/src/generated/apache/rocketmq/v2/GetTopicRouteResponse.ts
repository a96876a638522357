// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { Status as _apache_rocketmq_v2_Status, Status__Output as _apache_rocketmq_v2_Status__Output } from '../../../apache/rocketmq/v2/Status';

export interface GetTopicRouteResponse {
  'status'?: (_apache_rocketmq_v2_Status | null);
  'topicRouteData'?: (string);
}

export interface GetTopicRouteResponse__Output {
  'status': (_apache_rocketmq_v2_Status__Output | null);
  'topicRouteData': (string);
}
