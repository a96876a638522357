// Generated from mq/v1/delivery.proto by tools/proto-types/generate.mjs

import type { ErrorDetail as _mq_v1_ErrorDetail, ErrorDetail__Output as _mq_v1_ErrorDetail__Output } from '../../mq/v1/ErrorDetail';

export interface SettlementResult {
  /**
   * absent: done
   */
  'error'?: (_mq_v1_ErrorDetail | null);
}

export interface SettlementResult__Output {
  /**
   * absent: done
   */
  'error': (_mq_v1_ErrorDetail__Output | null);
}
