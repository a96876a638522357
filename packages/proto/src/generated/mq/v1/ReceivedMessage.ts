// Generated from mq/v1/delivery.proto by tools/proto-types/generate.mjs

import type { Record as _mq_v1_Record, Record__Output as _mq_v1_Record__Output } from '../../mq/v1/Record';
import type { Long } from '@grpc/proto-loader';

export interface ReceivedMessage {
  'topic'?: (string);
  'queueId'?: (number);
  'offset'?: (number | string | Long);
  /**
   * with message_id and born_at filled in
   */
  'record'?: (_mq_v1_Record | null);
  /**
   * 34 hex digits
   */
  'messageId'?: (string);
  /**
   * opaque; names this lease of this message
   */
  'receiptHandle'?: (string);
  /**
   * 1: the first delivery
   */
  'attempt'?: (number);
  'storedAt'?: (number | string | Long);
  'invisibleUntil'?: (number | string | Long);
}

export interface ReceivedMessage__Output {
  'topic': (string);
  'queueId': (number);
  'offset': (number);
  /**
   * with message_id and born_at filled in
   */
  'record': (_mq_v1_Record__Output | null);
  /**
   * 34 hex digits
   */
  'messageId': (string);
  /**
   * opaque; names this lease of this message
   */
  'receiptHandle': (string);
  /**
   * 1: the first delivery
   */
  'attempt': (number);
  'storedAt': (number);
  'invisibleUntil': (number);
}
