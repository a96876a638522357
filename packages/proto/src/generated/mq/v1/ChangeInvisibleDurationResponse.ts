// Generated from mq/v1/delivery.proto by tools/proto-types/generate.mjs


export interface ChangeInvisibleDurationResponse {
  'receiptHandle'?: (string);
}

export interface ChangeInvisibleDurationResponse__Output {
  'receiptHandle': (string);
}
