// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

export interface OffsetSpan {
  'from'?: (number | string | Long);
  /**
   * the first that is not in it
   */
  'to'?: (number | string | Long);
}

export interface OffsetSpan__Output {
  'from': (number);
  /**
   * the first that is not in it
   */
  'to': (number);
}
