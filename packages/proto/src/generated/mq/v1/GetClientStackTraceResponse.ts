// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs


export interface GetClientStackTraceResponse {
  'stackTrace'?: (string);
}

export interface GetClientStackTraceResponse__Output {
  'stackTrace': (string);
}
