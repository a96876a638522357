// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs


export interface SessionHeartbeat {
}

export interface SessionHeartbeat__Output {
}
