// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs


export interface ReconnectClientRequest {
  'clientId'?: (string);
}

export interface ReconnectClientRequest__Output {
  'clientId': (string);
}
