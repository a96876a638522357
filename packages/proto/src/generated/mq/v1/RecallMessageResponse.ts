// Generated from mq/v1/delivery.proto by tools/proto-types/generate.mjs


export interface RecallMessageResponse {
  /**
   * of the first message of the batch, 34 hex digits
   */
  'messageId'?: (string);
}

export interface RecallMessageResponse__Output {
  /**
   * of the first message of the batch, 34 hex digits
   */
  'messageId': (string);
}
