// Generated from mq/v1/transaction.proto by tools/proto-types/generate.mjs

export const TransactionDecision = {
  TRANSACTION_DECISION_UNSPECIFIED: 'TRANSACTION_DECISION_UNSPECIFIED',
  COMMIT: 'COMMIT',
  ROLLBACK: 'ROLLBACK',
} as const;

export type TransactionDecision =
  | 'TRANSACTION_DECISION_UNSPECIFIED'
  | 0
  | 'COMMIT'
  | 1
  | 'ROLLBACK'
  | 2

export type TransactionDecision__Output = typeof TransactionDecision[keyof typeof TransactionDecision]
