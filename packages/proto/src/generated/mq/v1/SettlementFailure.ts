// Generated from mq/v1/delivery.proto by tools/proto-types/generate.mjs

import type { ErrorDetail as _mq_v1_ErrorDetail, ErrorDetail__Output as _mq_v1_ErrorDetail__Output } from '../../mq/v1/ErrorDetail';
import type { Long } from '@grpc/proto-loader';

export interface SettlementFailure {
  'sequence'?: (number | string | Long);
  'error'?: (_mq_v1_ErrorDetail | null);
}

export interface SettlementFailure__Output {
  'sequence': (number);
  'error': (_mq_v1_ErrorDetail__Output | null);
}
