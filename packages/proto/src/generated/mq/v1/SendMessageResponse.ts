// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

export interface SendMessageResponse {
  /**
   * 34 hex digits
   */
  'messageId'?: (string);
  'brokerName'?: (string);
  'queueId'?: (number);
  'offset'?: (number | string | Long);
}

export interface SendMessageResponse__Output {
  /**
   * 34 hex digits
   */
  'messageId': (string);
  'brokerName': (string);
  'queueId': (number);
  'offset': (number);
}
