// Generated from mq/v1/delivery.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

export interface ChangeInvisibleDurationRequest {
  'group'?: (string);
  'receiptHandle'?: (string);
  /**
   * 0: give it back at once, counted as an attempt
   */
  'invisibleMs'?: (number | string | Long);
}

export interface ChangeInvisibleDurationRequest__Output {
  'group': (string);
  'receiptHandle': (string);
  /**
   * 0: give it back at once, counted as an attempt
   */
  'invisibleMs': (number);
}
