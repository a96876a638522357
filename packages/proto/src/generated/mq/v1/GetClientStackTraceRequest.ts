// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs


export interface GetClientStackTraceRequest {
  'clientId'?: (string);
}

export interface GetClientStackTraceRequest__Output {
  'clientId': (string);
}
