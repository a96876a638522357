// Generated from mq/v1/transaction.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

export interface PendingTransaction {
  'transactionId'?: (string);
  'group'?: (string);
  'begunAt'?: (number | string | Long);
  'messageCount'?: (number);
  /**
   * asked so far
   */
  'checks'?: (number);
  /**
   * asked often enough; waits for an operator's decision
   */
  'parked'?: (boolean);
}

export interface PendingTransaction__Output {
  'transactionId': (string);
  'group': (string);
  'begunAt': (number);
  'messageCount': (number);
  /**
   * asked so far
   */
  'checks': (number);
  /**
   * asked often enough; waits for an operator's decision
   */
  'parked': (boolean);
}
