// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

export interface ProcessQueueInfo {
  'commitOffset'?: (number | string | Long);
  'cachedMsgMinOffset'?: (number | string | Long);
  'cachedMsgMaxOffset'?: (number | string | Long);
  'cachedMsgCount'?: (number);
  'cachedMsgSizeInMib'?: (number);
  'transactionMsgMinOffset'?: (number | string | Long);
  'transactionMsgMaxOffset'?: (number | string | Long);
  'transactionMsgCount'?: (number);
  'locked'?: (boolean);
  'tryUnlockTimes'?: (number | string | Long);
  'lastLockTimestamp'?: (number | string | Long);
  'dropped'?: (boolean);
  'lastPullTimestamp'?: (number | string | Long);
  'lastConsumeTimestamp'?: (number | string | Long);
}

export interface ProcessQueueInfo__Output {
  'commitOffset': (number);
  'cachedMsgMinOffset': (number);
  'cachedMsgMaxOffset': (number);
  'cachedMsgCount': (number);
  'cachedMsgSizeInMib': (number);
  'transactionMsgMinOffset': (number);
  'transactionMsgMaxOffset': (number);
  'transactionMsgCount': (number);
  'locked': (boolean);
  'tryUnlockTimes': (number);
  'lastLockTimestamp': (number);
  'dropped': (boolean);
  'lastPullTimestamp': (number);
  'lastConsumeTimestamp': (number);
}
