// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs


export interface GetClusterInfoRequest {
  /**
   * empty: all
   */
  'cluster'?: (string);
}

export interface GetClusterInfoRequest__Output {
  /**
   * empty: all
   */
  'cluster': (string);
}
