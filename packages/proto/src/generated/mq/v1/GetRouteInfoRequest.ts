// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs


export interface GetRouteInfoRequest {
  'topic'?: (string);
}

export interface GetRouteInfoRequest__Output {
  'topic': (string);
}
