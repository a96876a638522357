// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs


export interface TopicQueue {
  'topic'?: (string);
  'queueId'?: (number);
}

export interface TopicQueue__Output {
  'topic': (string);
  'queueId': (number);
}
