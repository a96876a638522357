// Generated from apache/rocketmq/v2/service.proto by tools/proto-types/generate.mjs


export interface ThreadStackTrace {
  'nonce'?: (string);
  'threadStackTrace'?: (string);
  '_threadStackTrace'?: "threadStackTrace";
}

export interface ThreadStackTrace__Output {
  'nonce': (string);
  'threadStackTrace'?: (string);
  '_threadStackTrace'?: "threadStackTrace";
}
