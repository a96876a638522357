// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs


export interface GetKvConfigRequest {
  'namespace'?: (string);
  'key'?: (string);
}

export interface GetKvConfigRequest__Output {
  'namespace': (string);
  'key': (string);
}
