// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

export interface PurgeDeadLettersResponse {
  /**
   * dead letters that waited
   */
  'purged'?: (number | string | Long);
}

export interface PurgeDeadLettersResponse__Output {
  /**
   * dead letters that waited
   */
  'purged': (number);
}
