// Generated from mq/v1/delivery.proto by tools/proto-types/generate.mjs


export interface ForwardToDeadLetterQueueRequest {
  'group'?: (string);
  'receiptHandle'?: (string);
}

export interface ForwardToDeadLetterQueueRequest__Output {
  'group': (string);
  'receiptHandle': (string);
}
