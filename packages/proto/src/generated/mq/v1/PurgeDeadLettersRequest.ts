// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

export interface PurgeDeadLettersRequest {
  'group'?: (string);
  /**
   * none: all so far
   */
  'offsets'?: (number | string | Long)[];
}

export interface PurgeDeadLettersRequest__Output {
  'group': (string);
  /**
   * none: all so far
   */
  'offsets': (number)[];
}
