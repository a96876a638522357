// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { QueueOffset as _mq_v1_QueueOffset, QueueOffset__Output as _mq_v1_QueueOffset__Output } from '../../mq/v1/QueueOffset';
import type { Long } from '@grpc/proto-loader';

export interface CommitOffsetsRequest {
  'group'?: (string);
  'offsets'?: (_mq_v1_QueueOffset)[];
  /**
   * with a generation: the committing member
   */
  'clientId'?: (string);
  /**
   * from an Assignment; 0: no ownership check (manual assignment, admin)
   */
  'generation'?: (number | string | Long);
}

export interface CommitOffsetsRequest__Output {
  'group': (string);
  'offsets': (_mq_v1_QueueOffset__Output)[];
  /**
   * with a generation: the committing member
   */
  'clientId': (string);
  /**
   * from an Assignment; 0: no ownership check (manual assignment, admin)
   */
  'generation': (number);
}
