// Generated from mq/v1/delivery.proto by tools/proto-types/generate.mjs

import type { SettlementResult as _mq_v1_SettlementResult, SettlementResult__Output as _mq_v1_SettlementResult__Output } from '../../mq/v1/SettlementResult';

export interface AckMessageResponse {
  /**
   * one per handle, in order
   */
  'results'?: (_mq_v1_SettlementResult)[];
}

export interface AckMessageResponse__Output {
  /**
   * one per handle, in order
   */
  'results': (_mq_v1_SettlementResult__Output)[];
}
