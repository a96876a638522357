// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { QueueOffset as _mq_v1_QueueOffset, QueueOffset__Output as _mq_v1_QueueOffset__Output } from '../../mq/v1/QueueOffset';

export interface GetCommittedOffsetsResponse {
  'offsets'?: (_mq_v1_QueueOffset)[];
}

export interface GetCommittedOffsetsResponse__Output {
  'offsets': (_mq_v1_QueueOffset__Output)[];
}
