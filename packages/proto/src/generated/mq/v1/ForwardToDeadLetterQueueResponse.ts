// Generated from mq/v1/delivery.proto by tools/proto-types/generate.mjs


export interface ForwardToDeadLetterQueueResponse {
}

export interface ForwardToDeadLetterQueueResponse__Output {
}
