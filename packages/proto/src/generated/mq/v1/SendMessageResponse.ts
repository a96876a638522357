// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

export interface SendMessageResponse {
  /**
   * 34 hex digits
   */
  'messageId'?: (string);
  'brokerName'?: (string);
  'queueId'?: (number);
  /**
   * -1: delayed or half, not visible yet
   */
  'offset'?: (number | string | Long);
  /**
   * of a delayed message
   */
  'recallHandle'?: (string);
}

export interface SendMessageResponse__Output {
  /**
   * 34 hex digits
   */
  'messageId': (string);
  'brokerName': (string);
  'queueId': (number);
  /**
   * -1: delayed or half, not visible yet
   */
  'offset': (number);
  /**
   * of a delayed message
   */
  'recallHandle': (string);
}
