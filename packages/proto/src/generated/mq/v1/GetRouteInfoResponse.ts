// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs

import type { TopicRoute as _mq_v1_TopicRoute, TopicRoute__Output as _mq_v1_TopicRoute__Output } from '../../mq/v1/TopicRoute';

export interface GetRouteInfoResponse {
  'route'?: (_mq_v1_TopicRoute | null);
}

export interface GetRouteInfoResponse__Output {
  'route': (_mq_v1_TopicRoute__Output | null);
}
