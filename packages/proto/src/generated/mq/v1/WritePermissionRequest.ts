// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs


export interface WritePermissionRequest {
  'brokerName'?: (string);
}

export interface WritePermissionRequest__Output {
  'brokerName': (string);
}
