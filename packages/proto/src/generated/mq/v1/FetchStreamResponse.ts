// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { SubscriptionBatches as _mq_v1_SubscriptionBatches, SubscriptionBatches__Output as _mq_v1_SubscriptionBatches__Output } from '../../mq/v1/SubscriptionBatches';

export interface FetchStreamResponse {
  'queues'?: (_mq_v1_SubscriptionBatches)[];
}

export interface FetchStreamResponse__Output {
  'queues': (_mq_v1_SubscriptionBatches__Output)[];
}
