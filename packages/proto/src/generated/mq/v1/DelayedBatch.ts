// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

export interface DelayedBatch {
  'topic'?: (string);
  'queueId'?: (number);
  'deliverAt'?: (number | string | Long);
  'storedAt'?: (number | string | Long);
  'recordCount'?: (number);
  /**
   * of the first message
   */
  'messageId'?: (string);
}

export interface DelayedBatch__Output {
  'topic': (string);
  'queueId': (number);
  'deliverAt': (number);
  'storedAt': (number);
  'recordCount': (number);
  /**
   * of the first message
   */
  'messageId': (string);
}
