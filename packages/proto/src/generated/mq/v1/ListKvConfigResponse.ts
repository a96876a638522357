// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs


export interface ListKvConfigResponse {
  'values'?: ({[key: string]: string});
}

export interface ListKvConfigResponse__Output {
  'values': ({[key: string]: string});
}
