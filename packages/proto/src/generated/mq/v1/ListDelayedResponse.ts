// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { DelayedBatch as _mq_v1_DelayedBatch, DelayedBatch__Output as _mq_v1_DelayedBatch__Output } from '../../mq/v1/DelayedBatch';
import type { Long } from '@grpc/proto-loader';

export interface ListDelayedResponse {
  'batches'?: (_mq_v1_DelayedBatch)[];
  'total'?: (number | string | Long);
}

export interface ListDelayedResponse__Output {
  'batches': (_mq_v1_DelayedBatch__Output)[];
  'total': (number);
}
