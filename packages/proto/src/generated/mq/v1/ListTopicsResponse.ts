// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs


export interface ListTopicsResponse {
  /**
   * sorted
   */
  'topics'?: (string)[];
}

export interface ListTopicsResponse__Output {
  /**
   * sorted
   */
  'topics': (string)[];
}
