// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { TopicQueue as _mq_v1_TopicQueue, TopicQueue__Output as _mq_v1_TopicQueue__Output } from '../../mq/v1/TopicQueue';
import type { Long } from '@grpc/proto-loader';

/**
 * The queues of this broker that the client shall read, whole. A queue is given to a new owner only after the old one released it, or its
 * session ended, or the release timed out; so for a moment a queue may belong to nobody, never to two.
 */
export interface Assignment {
  'generation'?: (number | string | Long);
  'queues'?: (_mq_v1_TopicQueue)[];
}

/**
 * The queues of this broker that the client shall read, whole. A queue is given to a new owner only after the old one released it, or its
 * session ended, or the release timed out; so for a moment a queue may belong to nobody, never to two.
 */
export interface Assignment__Output {
  'generation': (number);
  'queues': (_mq_v1_TopicQueue__Output)[];
}
