// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs


export interface PutKvConfigRequest {
  'namespace'?: (string);
  'key'?: (string);
  'value'?: (string);
}

export interface PutKvConfigRequest__Output {
  'namespace': (string);
  'key': (string);
  'value': (string);
}
