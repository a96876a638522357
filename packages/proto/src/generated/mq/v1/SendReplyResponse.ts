// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs


export interface SendReplyResponse {
}

export interface SendReplyResponse__Output {
}
