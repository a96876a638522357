// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { FetchedBatch as _mq_v1_FetchedBatch, FetchedBatch__Output as _mq_v1_FetchedBatch__Output } from '../../mq/v1/FetchedBatch';

export interface FoundMessage {
  'queueId'?: (number);
  /**
   * the one message
   */
  'batch'?: (_mq_v1_FetchedBatch | null);
}

export interface FoundMessage__Output {
  'queueId': (number);
  /**
   * the one message
   */
  'batch': (_mq_v1_FetchedBatch__Output | null);
}
