// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { FetchedBatch as _mq_v1_FetchedBatch, FetchedBatch__Output as _mq_v1_FetchedBatch__Output } from '../../mq/v1/FetchedBatch';

export interface TransactionCheck {
  'transactionId'?: (string);
  /**
   * of the first message
   */
  'topic'?: (string);
  /**
   * that holds the first message
   */
  'batch'?: (_mq_v1_FetchedBatch | null);
  /**
   * 1: the first time
   */
  'checks'?: (number);
}

export interface TransactionCheck__Output {
  'transactionId': (string);
  /**
   * of the first message
   */
  'topic': (string);
  /**
   * that holds the first message
   */
  'batch': (_mq_v1_FetchedBatch__Output | null);
  /**
   * 1: the first time
   */
  'checks': (number);
}
