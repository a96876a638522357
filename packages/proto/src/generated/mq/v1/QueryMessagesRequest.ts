// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

export interface QueryMessagesRequest {
  'topic'?: (string);
  /**
   * empty: whatever its keys
   */
  'key'?: (string);
  /**
   * when stored, milliseconds since 1970
   */
  'fromTime'?: (number | string | Long);
  'toTime'?: (number | string | Long);
  /**
   * 0: 64; at most 1000
   */
  'limit'?: (number);
}

export interface QueryMessagesRequest__Output {
  'topic': (string);
  /**
   * empty: whatever its keys
   */
  'key': (string);
  /**
   * when stored, milliseconds since 1970
   */
  'fromTime': (number);
  'toTime': (number);
  /**
   * 0: 64; at most 1000
   */
  'limit': (number);
}
