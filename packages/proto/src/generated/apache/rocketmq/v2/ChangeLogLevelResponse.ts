// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs


export interface ChangeLogLevelResponse {
  'remark'?: (string);
}

export interface ChangeLogLevelResponse__Output {
  'remark': (string);
}
