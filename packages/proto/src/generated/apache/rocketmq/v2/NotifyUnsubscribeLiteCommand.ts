// Generated from apache/rocketmq/v2/service.proto by tools/proto-types/generate.mjs


export interface NotifyUnsubscribeLiteCommand {
  'liteTopic'?: (string);
}

export interface NotifyUnsubscribeLiteCommand__Output {
  'liteTopic': (string);
}
