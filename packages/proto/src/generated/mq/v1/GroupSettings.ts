// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { RetryPolicy as _mq_v1_RetryPolicy, RetryPolicy__Output as _mq_v1_RetryPolicy__Output } from '../../mq/v1/RetryPolicy';
import type { Long } from '@grpc/proto-loader';

export interface GroupSettings {
  'group'?: (string);
  /**
   * deliveries before a message goes to the dead letters; 0 in a request: as it is
   */
  'maxAttempts'?: (number);
  /**
   * absent in a request: as it is
   */
  'retryPolicy'?: (_mq_v1_RetryPolicy | null);
  /**
   * 0: never set up, the defaults hold
   */
  'createdAt'?: (number | string | Long);
}

export interface GroupSettings__Output {
  'group': (string);
  /**
   * deliveries before a message goes to the dead letters; 0 in a request: as it is
   */
  'maxAttempts': (number);
  /**
   * absent in a request: as it is
   */
  'retryPolicy': (_mq_v1_RetryPolicy__Output | null);
  /**
   * 0: never set up, the defaults hold
   */
  'createdAt': (number);
}
