// Generated from apache/rocketmq/v2/service.proto by tools/proto-types/generate.mjs


export interface ReconnectEndpointsCommand {
  'nonce'?: (string);
}

export interface ReconnectEndpointsCommand__Output {
  'nonce': (string);
}
