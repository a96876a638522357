// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs


export interface HeartbeatResponse {
  /**
   * false: register again
   */
  'known'?: (boolean);
  /**
   * false: the stored data version differs; register again
   */
  'versionCurrent'?: (boolean);
}

export interface HeartbeatResponse__Output {
  /**
   * false: register again
   */
  'known': (boolean);
  /**
   * false: the stored data version differs; register again
   */
  'versionCurrent': (boolean);
}
