// Generated from mq/v1/transaction.proto by tools/proto-types/generate.mjs

import type { TransactionDecision as _mq_v1_TransactionDecision, TransactionDecision__Output as _mq_v1_TransactionDecision__Output } from '../../mq/v1/TransactionDecision';

export interface EndTransactionRequest {
  'transactionId'?: (string);
  'decision'?: (_mq_v1_TransactionDecision);
  /**
   * answers a check
   */
  'fromCheck'?: (boolean);
}

export interface EndTransactionRequest__Output {
  'transactionId': (string);
  'decision': (_mq_v1_TransactionDecision__Output);
  /**
   * answers a check
   */
  'fromCheck': (boolean);
}
