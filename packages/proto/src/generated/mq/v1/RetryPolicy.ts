// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { RetryPolicyKind as _mq_v1_RetryPolicyKind, RetryPolicyKind__Output as _mq_v1_RetryPolicyKind__Output } from '../../mq/v1/RetryPolicyKind';
import type { Long } from '@grpc/proto-loader';

export interface RetryPolicy {
  'kind'?: (_mq_v1_RetryPolicyKind);
  /**
   * EXPONENTIAL: the first wait
   */
  'initialMs'?: (number | string | Long);
  /**
   * EXPONENTIAL: the longest wait
   */
  'maxMs'?: (number | string | Long);
  /**
   * EXPONENTIAL: each wait is so many times the one before; at least 1
   */
  'factor'?: (number | string);
}

export interface RetryPolicy__Output {
  'kind': (_mq_v1_RetryPolicyKind__Output);
  /**
   * EXPONENTIAL: the first wait
   */
  'initialMs': (number);
  /**
   * EXPONENTIAL: the longest wait
   */
  'maxMs': (number);
  /**
   * EXPONENTIAL: each wait is so many times the one before; at least 1
   */
  'factor': (number);
}
