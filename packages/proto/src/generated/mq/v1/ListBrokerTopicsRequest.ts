// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs


export interface ListBrokerTopicsRequest {
}

export interface ListBrokerTopicsRequest__Output {
}
