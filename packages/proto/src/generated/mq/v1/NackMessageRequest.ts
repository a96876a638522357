// Generated from mq/v1/delivery.proto by tools/proto-types/generate.mjs


export interface NackMessageRequest {
  'group'?: (string);
  /**
   * at most 1024
   */
  'receiptHandles'?: (string)[];
}

export interface NackMessageRequest__Output {
  'group': (string);
  /**
   * at most 1024
   */
  'receiptHandles': (string)[];
}
