// Generated from mq/v1/delivery.proto by tools/proto-types/generate.mjs

import type { FetchedBatch as _mq_v1_FetchedBatch, FetchedBatch__Output as _mq_v1_FetchedBatch__Output } from '../../mq/v1/FetchedBatch';
import type { LeasedRange as _mq_v1_LeasedRange, LeasedRange__Output as _mq_v1_LeasedRange__Output } from '../../mq/v1/LeasedRange';

/**
 * A stored batch, or a stretch of its records, of which some are leased to the receiver.
 */
export interface LeasedBatch {
  /**
   * index into ReceiveOpen.subscriptions
   */
  'subscription'?: (number);
  'queueId'?: (number);
  'batch'?: (_mq_v1_FetchedBatch | null);
  /**
   * ascending, not overlapping; records outside are not for the receiver
   */
  'ranges'?: (_mq_v1_LeasedRange)[];
}

/**
 * A stored batch, or a stretch of its records, of which some are leased to the receiver.
 */
export interface LeasedBatch__Output {
  /**
   * index into ReceiveOpen.subscriptions
   */
  'subscription': (number);
  'queueId': (number);
  'batch': (_mq_v1_FetchedBatch__Output | null);
  /**
   * ascending, not overlapping; records outside are not for the receiver
   */
  'ranges': (_mq_v1_LeasedRange__Output)[];
}
