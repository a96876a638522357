// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

export interface ConsumeStatus {
  'receiveRt'?: (number | string);
  'receiveTps'?: (number | string);
  'consumeRt'?: (number | string);
  'consumeOkTps'?: (number | string);
  'consumeFailedTps'?: (number | string);
  'consumeFailedMsgs'?: (number | string | Long);
}

export interface ConsumeStatus__Output {
  'receiveRt': (number);
  'receiveTps': (number);
  'consumeRt': (number);
  'consumeOkTps': (number);
  'consumeFailedTps': (number);
  'consumeFailedMsgs': (number);
}
