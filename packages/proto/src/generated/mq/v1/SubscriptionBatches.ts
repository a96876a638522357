// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { FetchedBatch as _mq_v1_FetchedBatch, FetchedBatch__Output as _mq_v1_FetchedBatch__Output } from '../../mq/v1/FetchedBatch';
import type { ErrorDetail as _mq_v1_ErrorDetail, ErrorDetail__Output as _mq_v1_ErrorDetail__Output } from '../../mq/v1/ErrorDetail';
import type { Long } from '@grpc/proto-loader';

export interface SubscriptionBatches {
  'subscription'?: (number);
  'batches'?: (_mq_v1_FetchedBatch)[];
  'maxOffset'?: (number | string | Long);
  /**
   * the subscription has ended (OFFSET_OUT_OF_RANGE, TOPIC_NOT_FOUND, ...)
   */
  'error'?: (_mq_v1_ErrorDetail | null);
  'minOffset'?: (number | string | Long);
}

export interface SubscriptionBatches__Output {
  'subscription': (number);
  'batches': (_mq_v1_FetchedBatch__Output)[];
  'maxOffset': (number);
  /**
   * the subscription has ended (OFFSET_OUT_OF_RANGE, TOPIC_NOT_FOUND, ...)
   */
  'error': (_mq_v1_ErrorDetail__Output | null);
  'minOffset': (number);
}
