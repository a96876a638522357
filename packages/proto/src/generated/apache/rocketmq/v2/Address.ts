// Generated from apache/rocketmq/v2/definition.proto by tools/proto-types/generate.mjs


export interface Address {
  'host'?: (string);
  'port'?: (number);
}

export interface Address__Output {
  'host': (string);
  'port': (number);
}
