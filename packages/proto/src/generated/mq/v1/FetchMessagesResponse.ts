// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { FetchedBatch as _mq_v1_FetchedBatch, FetchedBatch__Output as _mq_v1_FetchedBatch__Output } from '../../mq/v1/FetchedBatch';
import type { Long } from '@grpc/proto-loader';

export interface FetchMessagesResponse {
  /**
   * in offset order; the first may begin before the asked offset: skip what is before
   */
  'batches'?: (_mq_v1_FetchedBatch)[];
  /**
   * where to go on
   */
  'nextOffset'?: (number | string | Long);
  /**
   * first offset the queue still holds
   */
  'minOffset'?: (number | string | Long);
  /**
   * offset the next visible message will get
   */
  'maxOffset'?: (number | string | Long);
}

export interface FetchMessagesResponse__Output {
  /**
   * in offset order; the first may begin before the asked offset: skip what is before
   */
  'batches': (_mq_v1_FetchedBatch__Output)[];
  /**
   * where to go on
   */
  'nextOffset': (number);
  /**
   * first offset the queue still holds
   */
  'minOffset': (number);
  /**
   * offset the next visible message will get
   */
  'maxOffset': (number);
}
