// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs

import type { TopicRoute as _mq_v1_TopicRoute, TopicRoute__Output as _mq_v1_TopicRoute__Output } from '../../mq/v1/TopicRoute';

export interface WatchRouteInfoResponse {
  'topic'?: (string);
  'exists'?: (boolean);
  /**
   * when exists
   */
  'route'?: (_mq_v1_TopicRoute | null);
}

export interface WatchRouteInfoResponse__Output {
  'topic': (string);
  'exists': (boolean);
  /**
   * when exists
   */
  'route': (_mq_v1_TopicRoute__Output | null);
}
