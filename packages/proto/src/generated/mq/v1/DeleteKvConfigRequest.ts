// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs


export interface DeleteKvConfigRequest {
  'namespace'?: (string);
  'key'?: (string);
}

export interface DeleteKvConfigRequest__Output {
  'namespace': (string);
  'key': (string);
}
