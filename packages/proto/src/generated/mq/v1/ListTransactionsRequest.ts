// Generated from mq/v1/transaction.proto by tools/proto-types/generate.mjs


export interface ListTransactionsRequest {
  /**
   * producer group; empty: all
   */
  'group'?: (string);
}

export interface ListTransactionsRequest__Output {
  /**
   * producer group; empty: all
   */
  'group': (string);
}
