// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs


export interface ListClientsRequest {
  'group'?: (string);
}

export interface ListClientsRequest__Output {
  'group': (string);
}
