// Generated from mq/v1/delivery.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

export interface LeasedRange {
  /**
   * unforgeable: random, 1 .. 2^53 - 1
   */
  'lease'?: (number | string | Long);
  'firstOffset'?: (number | string | Long);
  'count'?: (number);
  /**
   * of all of them
   */
  'attempt'?: (number);
}

export interface LeasedRange__Output {
  /**
   * unforgeable: random, 1 .. 2^53 - 1
   */
  'lease': (number);
  'firstOffset': (number);
  'count': (number);
  /**
   * of all of them
   */
  'attempt': (number);
}
