// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs


export interface ListTopicsRequest {
  /**
   * empty: all
   */
  'cluster'?: (string);
}

export interface ListTopicsRequest__Output {
  /**
   * empty: all
   */
  'cluster': (string);
}
