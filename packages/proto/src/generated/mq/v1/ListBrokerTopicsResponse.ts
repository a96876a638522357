// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { TopicDefinition as _mq_v1_TopicDefinition, TopicDefinition__Output as _mq_v1_TopicDefinition__Output } from '../../mq/v1/TopicDefinition';

export interface ListBrokerTopicsResponse {
  'topics'?: (_mq_v1_TopicDefinition)[];
}

export interface ListBrokerTopicsResponse__Output {
  'topics': (_mq_v1_TopicDefinition__Output)[];
}
