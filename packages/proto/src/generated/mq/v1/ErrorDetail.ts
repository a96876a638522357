// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

/**
 * An error inside a stream that goes on; the same codes as in docs/errors.md.
 */
export interface ErrorDetail {
  'code'?: (string);
  'message'?: (string);
  'retryable'?: (boolean);
  /**
   * 0: no advice
   */
  'retryAfterMs'?: (number | string | Long);
}

/**
 * An error inside a stream that goes on; the same codes as in docs/errors.md.
 */
export interface ErrorDetail__Output {
  'code': (string);
  'message': (string);
  'retryable': (boolean);
  /**
   * 0: no advice
   */
  'retryAfterMs': (number);
}
