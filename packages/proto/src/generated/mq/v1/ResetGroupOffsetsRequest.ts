// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { ResetTarget as _mq_v1_ResetTarget, ResetTarget__Output as _mq_v1_ResetTarget__Output } from '../../mq/v1/ResetTarget';
import type { Long } from '@grpc/proto-loader';

export interface ResetGroupOffsetsRequest {
  'group'?: (string);
  'topic'?: (string);
  'target'?: (_mq_v1_ResetTarget);
  /**
   * with RESET_TIME: on with the first message stored then or later
   */
  'timestamp'?: (number | string | Long);
  /**
   * also while members are connected
   */
  'force'?: (boolean);
}

export interface ResetGroupOffsetsRequest__Output {
  'group': (string);
  'topic': (string);
  'target': (_mq_v1_ResetTarget__Output);
  /**
   * with RESET_TIME: on with the first message stored then or later
   */
  'timestamp': (number);
  /**
   * also while members are connected
   */
  'force': (boolean);
}
