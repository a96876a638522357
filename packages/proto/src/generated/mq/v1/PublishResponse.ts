// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { PublishAck as _mq_v1_PublishAck, PublishAck__Output as _mq_v1_PublishAck__Output } from '../../mq/v1/PublishAck';

export interface PublishResponse {
  /**
   * all batches of one flush
   */
  'acks'?: (_mq_v1_PublishAck)[];
}

export interface PublishResponse__Output {
  /**
   * all batches of one flush
   */
  'acks': (_mq_v1_PublishAck__Output)[];
}
