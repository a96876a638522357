// Generated from mq/v1/delivery.proto by tools/proto-types/generate.mjs


export interface RecallMessageRequest {
  'topic'?: (string);
  'recallHandle'?: (string);
}

export interface RecallMessageRequest__Output {
  'topic': (string);
  'recallHandle': (string);
}
