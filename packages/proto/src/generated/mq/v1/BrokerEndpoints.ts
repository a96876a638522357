// Generated from mq/v1/common.proto by tools/proto-types/generate.mjs


/**
 * One replica group: brokers that share a broker name. Id 0 is the master, the one that takes writes.
 */
export interface BrokerEndpoints {
  'cluster'?: (string);
  'brokerName'?: (string);
  /**
   * broker id -> host:port, as clients shall dial it
   */
  'addresses'?: ({[key: number]: string});
}

/**
 * One replica group: brokers that share a broker name. Id 0 is the master, the one that takes writes.
 */
export interface BrokerEndpoints__Output {
  'cluster': (string);
  'brokerName': (string);
  /**
   * broker id -> host:port, as clients shall dial it
   */
  'addresses': ({[key: number]: string});
}
