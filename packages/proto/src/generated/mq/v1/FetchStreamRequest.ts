// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { FetchAssignment as _mq_v1_FetchAssignment, FetchAssignment__Output as _mq_v1_FetchAssignment__Output } from '../../mq/v1/FetchAssignment';
import type { FetchQueue as _mq_v1_FetchQueue, FetchQueue__Output as _mq_v1_FetchQueue__Output } from '../../mq/v1/FetchQueue';
import type { Long } from '@grpc/proto-loader';

export interface FetchStreamRequest {
  /**
   * begin (or move) a queue
   */
  'add'?: (_mq_v1_FetchAssignment)[];
  /**
   * stop a queue
   */
  'remove'?: (_mq_v1_FetchQueue)[];
  /**
   * further bytes of records the server may send
   */
  'creditBytes'?: (number | string | Long);
  /**
   * with the first request; optional
   */
  'group'?: (string);
}

export interface FetchStreamRequest__Output {
  /**
   * begin (or move) a queue
   */
  'add': (_mq_v1_FetchAssignment__Output)[];
  /**
   * stop a queue
   */
  'remove': (_mq_v1_FetchQueue__Output)[];
  /**
   * further bytes of records the server may send
   */
  'creditBytes': (number);
  /**
   * with the first request; optional
   */
  'group': (string);
}
