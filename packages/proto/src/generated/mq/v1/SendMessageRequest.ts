// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { Record as _mq_v1_Record, Record__Output as _mq_v1_Record__Output } from '../../mq/v1/Record';

export interface SendMessageRequest {
  'topic'?: (string);
  /**
   * message_id and born_at may be left out: the broker fills them in
   */
  'record'?: (_mq_v1_Record | null);
  /**
   * used when queue_chosen
   */
  'queueId'?: (number);
  /**
   * false: the broker picks (by message group if there is one, else round robin); of a PRIORITY topic always, by the priority
   */
  'queueChosen'?: (boolean);
  /**
   * as in PublishBatch
   */
  'transactionId'?: (string);
  /**
   * as in PublishBatch
   */
  'group'?: (string);
}

export interface SendMessageRequest__Output {
  'topic': (string);
  /**
   * message_id and born_at may be left out: the broker fills them in
   */
  'record': (_mq_v1_Record__Output | null);
  /**
   * used when queue_chosen
   */
  'queueId': (number);
  /**
   * false: the broker picks (by message group if there is one, else round robin); of a PRIORITY topic always, by the priority
   */
  'queueChosen': (boolean);
  /**
   * as in PublishBatch
   */
  'transactionId': (string);
  /**
   * as in PublishBatch
   */
  'group': (string);
}
