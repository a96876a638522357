// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { QueueLag as _mq_v1_QueueLag, QueueLag__Output as _mq_v1_QueueLag__Output } from '../../mq/v1/QueueLag';

export interface GetGroupLagResponse {
  'queues'?: (_mq_v1_QueueLag)[];
}

export interface GetGroupLagResponse__Output {
  'queues': (_mq_v1_QueueLag__Output)[];
}
