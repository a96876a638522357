// Generated from mq/v1/delivery.proto by tools/proto-types/generate.mjs


export interface RecallMessageResponse {
  'messageId'?: (string);
}

export interface RecallMessageResponse__Output {
  'messageId': (string);
}
