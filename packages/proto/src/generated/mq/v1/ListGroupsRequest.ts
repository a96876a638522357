// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs


export interface ListGroupsRequest {
}

export interface ListGroupsRequest__Output {
}
