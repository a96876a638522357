// Generated from mq/v1/delivery.proto by tools/proto-types/generate.mjs

import type { LeasedBatch as _mq_v1_LeasedBatch, LeasedBatch__Output as _mq_v1_LeasedBatch__Output } from '../../mq/v1/LeasedBatch';
import type { SettlementFailure as _mq_v1_SettlementFailure, SettlementFailure__Output as _mq_v1_SettlementFailure__Output } from '../../mq/v1/SettlementFailure';
import type { LeasedRange as _mq_v1_LeasedRange, LeasedRange__Output as _mq_v1_LeasedRange__Output } from '../../mq/v1/LeasedRange';
import type { Long } from '@grpc/proto-loader';

export interface ReceiveStreamResponse {
  'batches'?: (_mq_v1_LeasedBatch)[];
  /**
   * all settlements up to this sequence are durable, but for those that failed
   */
  'settledUpTo'?: (number | string | Long);
  'failures'?: (_mq_v1_SettlementFailure)[];
  /**
   * leases that ended without settlement (expired): stop working on them
   */
  'lost'?: (_mq_v1_LeasedRange)[];
}

export interface ReceiveStreamResponse__Output {
  'batches': (_mq_v1_LeasedBatch__Output)[];
  /**
   * all settlements up to this sequence are durable, but for those that failed
   */
  'settledUpTo': (number);
  'failures': (_mq_v1_SettlementFailure__Output)[];
  /**
   * leases that ended without settlement (expired): stop working on them
   */
  'lost': (_mq_v1_LeasedRange__Output)[];
}
