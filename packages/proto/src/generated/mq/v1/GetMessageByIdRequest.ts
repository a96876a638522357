// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs


export interface GetMessageByIdRequest {
  /**
   * 34 hex digits
   */
  'messageId'?: (string);
  /**
   * optional; narrows the search
   */
  'topic'?: (string);
}

export interface GetMessageByIdRequest__Output {
  /**
   * 34 hex digits
   */
  'messageId': (string);
  /**
   * optional; narrows the search
   */
  'topic': (string);
}
