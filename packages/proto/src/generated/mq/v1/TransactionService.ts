// Generated from mq/v1/transaction.proto by tools/proto-types/generate.mjs

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { EndTransactionRequest as _mq_v1_EndTransactionRequest, EndTransactionRequest__Output as _mq_v1_EndTransactionRequest__Output } from '../../mq/v1/EndTransactionRequest';
import type { EndTransactionResponse as _mq_v1_EndTransactionResponse, EndTransactionResponse__Output as _mq_v1_EndTransactionResponse__Output } from '../../mq/v1/EndTransactionResponse';
import type { ListTransactionsRequest as _mq_v1_ListTransactionsRequest, ListTransactionsRequest__Output as _mq_v1_ListTransactionsRequest__Output } from '../../mq/v1/ListTransactionsRequest';
import type { ListTransactionsResponse as _mq_v1_ListTransactionsResponse, ListTransactionsResponse__Output as _mq_v1_ListTransactionsResponse__Output } from '../../mq/v1/ListTransactionsResponse';

export interface TransactionServiceClient extends grpc.Client {
  /**
   * The first decision wins and is durable; the same decision again succeeds, the other one fails.
   * Errors: TRANSACTION_NOT_FOUND, TRANSACTION_DECIDED (with the decision in its details).
   */
  EndTransaction(argument: _mq_v1_EndTransactionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_EndTransactionResponse__Output>): grpc.ClientUnaryCall;
  EndTransaction(argument: _mq_v1_EndTransactionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_EndTransactionResponse__Output>): grpc.ClientUnaryCall;
  EndTransaction(argument: _mq_v1_EndTransactionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_EndTransactionResponse__Output>): grpc.ClientUnaryCall;
  EndTransaction(argument: _mq_v1_EndTransactionRequest, callback: grpc.requestCallback<_mq_v1_EndTransactionResponse__Output>): grpc.ClientUnaryCall;
  /**
   * The first decision wins and is durable; the same decision again succeeds, the other one fails.
   * Errors: TRANSACTION_NOT_FOUND, TRANSACTION_DECIDED (with the decision in its details).
   */
  endTransaction(argument: _mq_v1_EndTransactionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_EndTransactionResponse__Output>): grpc.ClientUnaryCall;
  endTransaction(argument: _mq_v1_EndTransactionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_EndTransactionResponse__Output>): grpc.ClientUnaryCall;
  endTransaction(argument: _mq_v1_EndTransactionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_EndTransactionResponse__Output>): grpc.ClientUnaryCall;
  endTransaction(argument: _mq_v1_EndTransactionRequest, callback: grpc.requestCallback<_mq_v1_EndTransactionResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Transactions without a decision, the oldest first, at most 1000.
   */
  ListTransactions(argument: _mq_v1_ListTransactionsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListTransactionsResponse__Output>): grpc.ClientUnaryCall;
  ListTransactions(argument: _mq_v1_ListTransactionsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_ListTransactionsResponse__Output>): grpc.ClientUnaryCall;
  ListTransactions(argument: _mq_v1_ListTransactionsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListTransactionsResponse__Output>): grpc.ClientUnaryCall;
  ListTransactions(argument: _mq_v1_ListTransactionsRequest, callback: grpc.requestCallback<_mq_v1_ListTransactionsResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Transactions without a decision, the oldest first, at most 1000.
   */
  listTransactions(argument: _mq_v1_ListTransactionsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListTransactionsResponse__Output>): grpc.ClientUnaryCall;
  listTransactions(argument: _mq_v1_ListTransactionsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_ListTransactionsResponse__Output>): grpc.ClientUnaryCall;
  listTransactions(argument: _mq_v1_ListTransactionsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListTransactionsResponse__Output>): grpc.ClientUnaryCall;
  listTransactions(argument: _mq_v1_ListTransactionsRequest, callback: grpc.requestCallback<_mq_v1_ListTransactionsResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface TransactionServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * The first decision wins and is durable; the same decision again succeeds, the other one fails.
   * Errors: TRANSACTION_NOT_FOUND, TRANSACTION_DECIDED (with the decision in its details).
   */
  EndTransaction: grpc.handleUnaryCall<_mq_v1_EndTransactionRequest__Output, _mq_v1_EndTransactionResponse>;
  
  /**
   * Transactions without a decision, the oldest first, at most 1000.
   */
  ListTransactions: grpc.handleUnaryCall<_mq_v1_ListTransactionsRequest__Output, _mq_v1_ListTransactionsResponse>;
  
}

export interface TransactionServiceDefinition extends grpc.ServiceDefinition {
  EndTransaction: MethodDefinition<_mq_v1_EndTransactionRequest, _mq_v1_EndTransactionResponse, _mq_v1_EndTransactionRequest__Output, _mq_v1_EndTransactionResponse__Output>
  ListTransactions: MethodDefinition<_mq_v1_ListTransactionsRequest, _mq_v1_ListTransactionsResponse, _mq_v1_ListTransactionsRequest__Output, _mq_v1_ListTransactionsResponse__Output>
}
