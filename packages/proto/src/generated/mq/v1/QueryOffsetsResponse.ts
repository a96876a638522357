// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { QueueOffsets as _mq_v1_QueueOffsets, QueueOffsets__Output as _mq_v1_QueueOffsets__Output } from '../../mq/v1/QueueOffsets';

export interface QueryOffsetsResponse {
  /**
   * one per asked queue, in order
   */
  'queues'?: (_mq_v1_QueueOffsets)[];
}

export interface QueryOffsetsResponse__Output {
  /**
   * one per asked queue, in order
   */
  'queues': (_mq_v1_QueueOffsets__Output)[];
}
