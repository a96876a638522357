// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs


export interface GetTopicRequest {
  'topic'?: (string);
}

export interface GetTopicRequest__Output {
  'topic': (string);
}
