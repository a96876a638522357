// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

export interface MovedOffset {
  'topic'?: (string);
  'queueId'?: (number);
  /**
   * -1: nothing committed
   */
  'before'?: (number | string | Long);
  /**
   * next offset to read
   */
  'offset'?: (number | string | Long);
}

export interface MovedOffset__Output {
  'topic': (string);
  'queueId': (number);
  /**
   * -1: nothing committed
   */
  'before': (number);
  /**
   * next offset to read
   */
  'offset': (number);
}
