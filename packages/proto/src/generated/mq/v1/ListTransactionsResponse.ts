// Generated from mq/v1/transaction.proto by tools/proto-types/generate.mjs

import type { PendingTransaction as _mq_v1_PendingTransaction, PendingTransaction__Output as _mq_v1_PendingTransaction__Output } from '../../mq/v1/PendingTransaction';

export interface ListTransactionsResponse {
  'transactions'?: (_mq_v1_PendingTransaction)[];
}

export interface ListTransactionsResponse__Output {
  'transactions': (_mq_v1_PendingTransaction__Output)[];
}
