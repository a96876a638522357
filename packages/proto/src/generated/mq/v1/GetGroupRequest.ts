// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs


export interface GetGroupRequest {
  'group'?: (string);
}

export interface GetGroupRequest__Output {
  'group': (string);
}
