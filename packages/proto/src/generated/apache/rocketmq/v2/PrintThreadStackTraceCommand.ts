// Generated from apache/rocketmq/v2/service.proto by tools/proto-types/generate.mjs


export interface PrintThreadStackTraceCommand {
  'nonce'?: (string);
}

export interface PrintThreadStackTraceCommand__Output {
  'nonce': (string);
}
