// Generated from mq/v1/delivery.proto by tools/proto-types/generate.mjs

import type { SettlementKind as _mq_v1_SettlementKind, SettlementKind__Output as _mq_v1_SettlementKind__Output } from '../../mq/v1/SettlementKind';
import type { Long } from '@grpc/proto-loader';

/**
 * Settles a run of messages of one lease.
 */
export interface Settlement {
  /**
   * increasing; named in the results
   */
  'sequence'?: (number | string | Long);
  /**
   * of the LeasedRange
   */
  'lease'?: (number | string | Long);
  'firstOffset'?: (number | string | Long);
  'count'?: (number);
  'kind'?: (_mq_v1_SettlementKind);
  /**
   * EXTEND only
   */
  'invisibleMs'?: (number | string | Long);
}

/**
 * Settles a run of messages of one lease.
 */
export interface Settlement__Output {
  /**
   * increasing; named in the results
   */
  'sequence': (number);
  /**
   * of the LeasedRange
   */
  'lease': (number);
  'firstOffset': (number);
  'count': (number);
  'kind': (_mq_v1_SettlementKind__Output);
  /**
   * EXTEND only
   */
  'invisibleMs': (number);
}
