// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs


export interface GetKvConfigResponse {
  'value'?: (string);
}

export interface GetKvConfigResponse__Output {
  'value': (string);
}
