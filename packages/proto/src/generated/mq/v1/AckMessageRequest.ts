// Generated from mq/v1/delivery.proto by tools/proto-types/generate.mjs


export interface AckMessageRequest {
  'group'?: (string);
  /**
   * at most 1024
   */
  'receiptHandles'?: (string)[];
}

export interface AckMessageRequest__Output {
  'group': (string);
  /**
   * at most 1024
   */
  'receiptHandles': (string)[];
}
