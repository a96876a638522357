// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs


export interface VerifyMessageRequest {
  'clientId'?: (string);
  /**
   * 34 hex digits
   */
  'messageId'?: (string);
  /**
   * optional; narrows the search
   */
  'topic'?: (string);
}

export interface VerifyMessageRequest__Output {
  'clientId': (string);
  /**
   * 34 hex digits
   */
  'messageId': (string);
  /**
   * optional; narrows the search
   */
  'topic': (string);
}
