// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { MovedOffset as _mq_v1_MovedOffset, MovedOffset__Output as _mq_v1_MovedOffset__Output } from '../../mq/v1/MovedOffset';

export interface ResetGroupOffsetsResponse {
  'queues'?: (_mq_v1_MovedOffset)[];
}

export interface ResetGroupOffsetsResponse__Output {
  'queues': (_mq_v1_MovedOffset__Output)[];
}
