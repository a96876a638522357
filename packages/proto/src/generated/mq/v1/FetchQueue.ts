// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs


export interface FetchQueue {
  'subscription'?: (number);
}

export interface FetchQueue__Output {
  'subscription': (number);
}
