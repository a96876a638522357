// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { PublishBatch as _mq_v1_PublishBatch, PublishBatch__Output as _mq_v1_PublishBatch__Output } from '../../mq/v1/PublishBatch';

export interface PublishRequest {
  'batches'?: (_mq_v1_PublishBatch)[];
}

export interface PublishRequest__Output {
  'batches': (_mq_v1_PublishBatch__Output)[];
}
