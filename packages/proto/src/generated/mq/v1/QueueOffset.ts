// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

export interface QueueOffset {
  'topic'?: (string);
  'queueId'?: (number);
  /**
   * next offset to read; -1 in an answer: nothing committed
   */
  'offset'?: (number | string | Long);
}

export interface QueueOffset__Output {
  'topic': (string);
  'queueId': (number);
  /**
   * next offset to read; -1 in an answer: nothing committed
   */
  'offset': (number);
}
