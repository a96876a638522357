// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs


export interface GetBrokerStatusRequest {
}

export interface GetBrokerStatusRequest__Output {
}
