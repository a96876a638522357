// Generated from mq/v1/transaction.proto by tools/proto-types/generate.mjs


export interface EndTransactionResponse {
}

export interface EndTransactionResponse__Output {
}
