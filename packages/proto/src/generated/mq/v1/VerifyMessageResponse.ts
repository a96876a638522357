// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs


export interface VerifyMessageResponse {
  /**
   * the consumer handled it well
   */
  'consumed'?: (boolean);
  /**
   * what the client says of it
   */
  'text'?: (string);
}

export interface VerifyMessageResponse__Output {
  /**
   * the consumer handled it well
   */
  'consumed': (boolean);
  /**
   * what the client says of it
   */
  'text': (string);
}
