// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs


export interface ListKvConfigRequest {
  'namespace'?: (string);
}

export interface ListKvConfigRequest__Output {
  'namespace': (string);
}
