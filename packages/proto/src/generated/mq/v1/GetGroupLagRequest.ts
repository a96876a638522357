// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs


export interface GetGroupLagRequest {
  'group'?: (string);
}

export interface GetGroupLagRequest__Output {
  'group': (string);
}
