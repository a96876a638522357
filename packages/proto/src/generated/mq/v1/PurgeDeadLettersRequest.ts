// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs


export interface PurgeDeadLettersRequest {
  'group'?: (string);
}

export interface PurgeDeadLettersRequest__Output {
  'group': (string);
}
