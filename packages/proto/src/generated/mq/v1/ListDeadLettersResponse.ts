// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { FetchedBatch as _mq_v1_FetchedBatch, FetchedBatch__Output as _mq_v1_FetchedBatch__Output } from '../../mq/v1/FetchedBatch';
import type { OffsetSpan as _mq_v1_OffsetSpan, OffsetSpan__Output as _mq_v1_OffsetSpan__Output } from '../../mq/v1/OffsetSpan';
import type { Long } from '@grpc/proto-loader';

export interface ListDeadLettersResponse {
  'batches'?: (_mq_v1_FetchedBatch)[];
  'nextOffset'?: (number | string | Long);
  'minOffset'?: (number | string | Long);
  'maxOffset'?: (number | string | Long);
  /**
   * redriven or purged, of the offsets that the batches hold
   */
  'done'?: (_mq_v1_OffsetSpan)[];
}

export interface ListDeadLettersResponse__Output {
  'batches': (_mq_v1_FetchedBatch__Output)[];
  'nextOffset': (number);
  'minOffset': (number);
  'maxOffset': (number);
  /**
   * redriven or purged, of the offsets that the batches hold
   */
  'done': (_mq_v1_OffsetSpan__Output)[];
}
