// Generated from apache/rocketmq/v2/service.proto by tools/proto-types/generate.mjs


export interface VerifyMessageResult {
  'nonce'?: (string);
}

export interface VerifyMessageResult__Output {
  'nonce': (string);
}
