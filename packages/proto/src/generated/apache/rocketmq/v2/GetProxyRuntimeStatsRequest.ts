// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs


export interface GetProxyRuntimeStatsRequest {
}

export interface GetProxyRuntimeStatsRequest__Output {
}
