// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs


export interface WritePermissionResponse {
  /**
   * topics whose permission was set
   */
  'topicCount'?: (number);
}

export interface WritePermissionResponse__Output {
  /**
   * topics whose permission was set
   */
  'topicCount': (number);
}
