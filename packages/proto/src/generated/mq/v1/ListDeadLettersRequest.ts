// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

export interface ListDeadLettersRequest {
  'group'?: (string);
  /**
   * the first wanted; one that has left with retention: the first held
   */
  'offset'?: (number | string | Long);
  /**
   * as in FetchMessagesRequest
   */
  'maxBytes'?: (number);
}

export interface ListDeadLettersRequest__Output {
  'group': (string);
  /**
   * the first wanted; one that has left with retention: the first held
   */
  'offset': (number);
  /**
   * as in FetchMessagesRequest
   */
  'maxBytes': (number);
}
