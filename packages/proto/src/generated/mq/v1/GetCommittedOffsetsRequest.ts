// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { TopicQueue as _mq_v1_TopicQueue, TopicQueue__Output as _mq_v1_TopicQueue__Output } from '../../mq/v1/TopicQueue';

export interface GetCommittedOffsetsRequest {
  'group'?: (string);
  /**
   * empty: all that the group has committed here
   */
  'queues'?: (_mq_v1_TopicQueue)[];
}

export interface GetCommittedOffsetsRequest__Output {
  'group': (string);
  /**
   * empty: all that the group has committed here
   */
  'queues': (_mq_v1_TopicQueue__Output)[];
}
