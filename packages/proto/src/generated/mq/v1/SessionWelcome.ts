// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs


export interface SessionWelcome {
  'brokerName'?: (string);
  /**
   * as granted
   */
  'sessionTimeoutMs'?: (number);
}

export interface SessionWelcome__Output {
  'brokerName': (string);
  /**
   * as granted
   */
  'sessionTimeoutMs': (number);
}
