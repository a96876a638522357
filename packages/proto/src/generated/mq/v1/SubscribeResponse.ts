// Generated from mq/v1/delivery.proto by tools/proto-types/generate.mjs


export interface SubscribeResponse {
}

export interface SubscribeResponse__Output {
}
