// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

export interface QueueLag {
  'topic'?: (string);
  'queueId'?: (number);
  'committedOffset'?: (number | string | Long);
  'maxOffset'?: (number | string | Long);
  /**
   * messages that are not done
   */
  'lag'?: (number | string | Long);
  /**
   * age of the oldest of them; 0: none
   */
  'lagMs'?: (number | string | Long);
  /**
   * client id; empty: none
   */
  'owner'?: (string);
}

export interface QueueLag__Output {
  'topic': (string);
  'queueId': (number);
  'committedOffset': (number);
  'maxOffset': (number);
  /**
   * messages that are not done
   */
  'lag': (number);
  /**
   * age of the oldest of them; 0: none
   */
  'lagMs': (number);
  /**
   * client id; empty: none
   */
  'owner': (string);
}
