// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs


export interface ListDelayedRequest {
  /**
   * 0: 64; at most 1000
   */
  'limit'?: (number);
}

export interface ListDelayedRequest__Output {
  /**
   * 0: 64; at most 1000
   */
  'limit': (number);
}
