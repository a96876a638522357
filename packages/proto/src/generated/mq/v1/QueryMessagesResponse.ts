// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { FoundMessage as _mq_v1_FoundMessage, FoundMessage__Output as _mq_v1_FoundMessage__Output } from '../../mq/v1/FoundMessage';
import type { Long } from '@grpc/proto-loader';

export interface QueryMessagesResponse {
  /**
   * in the order in which they were stored
   */
  'messages'?: (_mq_v1_FoundMessage)[];
  /**
   * the limit, or how much one call reads or returns, was reached
   */
  'truncated'?: (boolean);
  /**
   * truncated: what was stored before is searched; go on from here
   */
  'searchedUntil'?: (number | string | Long);
}

export interface QueryMessagesResponse__Output {
  /**
   * in the order in which they were stored
   */
  'messages': (_mq_v1_FoundMessage__Output)[];
  /**
   * the limit, or how much one call reads or returns, was reached
   */
  'truncated': (boolean);
  /**
   * truncated: what was stored before is searched; go on from here
   */
  'searchedUntil': (number);
}
