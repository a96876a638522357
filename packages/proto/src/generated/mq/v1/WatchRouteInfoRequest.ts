// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs


export interface WatchRouteInfoRequest {
  /**
   * added to the watched set; at most 10000 a stream
   */
  'topics'?: (string)[];
}

export interface WatchRouteInfoRequest__Output {
  /**
   * added to the watched set; at most 10000 a stream
   */
  'topics': (string)[];
}
