// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs


export interface DeleteTopicRequest {
  'topic'?: (string);
}

export interface DeleteTopicRequest__Output {
  'topic': (string);
}
