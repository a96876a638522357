// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { TopicDefinition as _mq_v1_TopicDefinition, TopicDefinition__Output as _mq_v1_TopicDefinition__Output } from '../../mq/v1/TopicDefinition';
import type { QueueOffsets as _mq_v1_QueueOffsets, QueueOffsets__Output as _mq_v1_QueueOffsets__Output } from '../../mq/v1/QueueOffsets';
import type { Long } from '@grpc/proto-loader';

export interface GetTopicResponse {
  'definition'?: (_mq_v1_TopicDefinition | null);
  'createdAt'?: (number | string | Long);
  'queues'?: (_mq_v1_QueueOffsets)[];
}

export interface GetTopicResponse__Output {
  'definition': (_mq_v1_TopicDefinition__Output | null);
  'createdAt': (number);
  'queues': (_mq_v1_QueueOffsets__Output)[];
}
