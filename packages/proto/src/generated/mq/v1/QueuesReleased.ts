// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

export interface QueuesReleased {
  /**
   * the queues that this assignment took away are no longer read or committed by this client
   */
  'generation'?: (number | string | Long);
}

export interface QueuesReleased__Output {
  /**
   * the queues that this assignment took away are no longer read or committed by this client
   */
  'generation': (number);
}
