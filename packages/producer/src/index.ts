export { Producer } from './producer';
export type { ProducerOptions } from './producer-options';
export type { CallOptions, OutgoingMessage, SendOptions, SendReceipt } from './message/message';
export type { Reply, RequestOptions } from './request/request';
export type { TraceparentSource } from './message/check-message';
export type { Transaction } from './transaction/transaction';
export type { CheckContext, CheckedMessage, TransactionChecker, TransactionOutcome } from './transaction/transaction-checker';
