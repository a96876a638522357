// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

export interface QueueOffsets {
  'topic'?: (string);
  'queueId'?: (number);
  'minOffset'?: (number | string | Long);
  'maxOffset'?: (number | string | Long);
  /**
   * first message stored at or after timestamp; max_offset if none
   */
  'offsetAtTime'?: (number | string | Long);
}

export interface QueueOffsets__Output {
  'topic': (string);
  'queueId': (number);
  'minOffset': (number);
  'maxOffset': (number);
  /**
   * first message stored at or after timestamp; max_offset if none
   */
  'offsetAtTime': (number);
}
