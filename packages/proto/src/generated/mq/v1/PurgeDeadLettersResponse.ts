// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

export interface PurgeDeadLettersResponse {
  /**
   * dead letters that waited
   */
  'purged'?: (number | string | Long);
  /**
   * which, of those that were named; the others are done before, or not there
   */
  'offsets'?: (number | string | Long)[];
}

export interface PurgeDeadLettersResponse__Output {
  /**
   * dead letters that waited
   */
  'purged': (number);
  /**
   * which, of those that were named; the others are done before, or not there
   */
  'offsets': (number)[];
}
