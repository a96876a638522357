// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs


export interface UnregisterBrokerResponse {
  /**
   * false: it was not known
   */
  'removed'?: (boolean);
}

export interface UnregisterBrokerResponse__Output {
  /**
   * false: it was not known
   */
  'removed': (boolean);
}
