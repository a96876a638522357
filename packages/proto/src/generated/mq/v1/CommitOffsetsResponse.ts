// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs


export interface CommitOffsetsResponse {
}

export interface CommitOffsetsResponse__Output {
}
