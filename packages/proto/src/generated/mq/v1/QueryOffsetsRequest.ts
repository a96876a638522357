// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { TopicQueue as _mq_v1_TopicQueue, TopicQueue__Output as _mq_v1_TopicQueue__Output } from '../../mq/v1/TopicQueue';
import type { Long } from '@grpc/proto-loader';

export interface QueryOffsetsRequest {
  'queues'?: (_mq_v1_TopicQueue)[];
  /**
   * 0: do not search by time
   */
  'timestamp'?: (number | string | Long);
}

export interface QueryOffsetsRequest__Output {
  'queues': (_mq_v1_TopicQueue__Output)[];
  /**
   * 0: do not search by time
   */
  'timestamp': (number);
}
