// Generated from apache/rocketmq/v2/definition.proto by tools/proto-types/generate.mjs


export interface DeadLetterQueue {
  'topic'?: (string);
  'messageId'?: (string);
}

export interface DeadLetterQueue__Output {
  'topic': (string);
  'messageId': (string);
}
