// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs


export interface DeleteTopicRouteRequest {
  'topic'?: (string);
  /**
   * empty: everywhere
   */
  'cluster'?: (string);
}

export interface DeleteTopicRouteRequest__Output {
  'topic': (string);
  /**
   * empty: everywhere
   */
  'cluster': (string);
}
