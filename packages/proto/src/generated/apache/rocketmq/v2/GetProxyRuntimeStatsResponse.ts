// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { Status as _apache_rocketmq_v2_Status, Status__Output as _apache_rocketmq_v2_Status__Output } from '../../../apache/rocketmq/v2/Status';
import type { Long } from '@grpc/proto-loader';

export interface GetProxyRuntimeStatsResponse {
  'status'?: (_apache_rocketmq_v2_Status | null);
  'proxyName'?: (string);
  'version'?: (string);
  'inTps'?: (number | string);
  'outTps'?: (number | string);
  'connections'?: (number | string | Long);
  'producers'?: (number | string | Long);
  'consumers'?: (number | string | Long);
}

export interface GetProxyRuntimeStatsResponse__Output {
  'status': (_apache_rocketmq_v2_Status__Output | null);
  'proxyName': (string);
  'version': (string);
  'inTps': (number);
  'outTps': (number);
  'connections': (number);
  'producers': (number);
  'consumers': (number);
}
