// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs


export interface DeleteTopicRouteResponse {
  /**
   * broker entries removed
   */
  'removedQueues'?: (number);
}

export interface DeleteTopicRouteResponse__Output {
  /**
   * broker entries removed
   */
  'removedQueues': (number);
}
