// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

export interface FetchMessagesRequest {
  'topic'?: (string);
  'queueId'?: (number);
  /**
   * the first offset wanted
   */
  'offset'?: (number | string | Long);
  /**
   * 0: 1 MiB; at most 4 MiB; at least one batch is returned whatever its size
   */
  'maxBytes'?: (number);
  /**
   * long polling: at most 60000; 0: answer at once
   */
  'waitMs'?: (number);
  /**
   * optional; for statistics and permissions
   */
  'group'?: (string);
}

export interface FetchMessagesRequest__Output {
  'topic': (string);
  'queueId': (number);
  /**
   * the first offset wanted
   */
  'offset': (number);
  /**
   * 0: 1 MiB; at most 4 MiB; at least one batch is returned whatever its size
   */
  'maxBytes': (number);
  /**
   * long polling: at most 60000; 0: answer at once
   */
  'waitMs': (number);
  /**
   * optional; for statistics and permissions
   */
  'group': (string);
}
