// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { Status as _apache_rocketmq_v2_Status, Status__Output as _apache_rocketmq_v2_Status__Output } from '../../../apache/rocketmq/v2/Status';
import type { ClientInfo as _apache_rocketmq_v2_ClientInfo, ClientInfo__Output as _apache_rocketmq_v2_ClientInfo__Output } from '../../../apache/rocketmq/v2/ClientInfo';

export interface ListConsumerConnectionResponse {
  'status'?: (_apache_rocketmq_v2_Status | null);
  'clientInfo'?: (_apache_rocketmq_v2_ClientInfo)[];
}

export interface ListConsumerConnectionResponse__Output {
  'status': (_apache_rocketmq_v2_Status__Output | null);
  'clientInfo': (_apache_rocketmq_v2_ClientInfo__Output)[];
}
