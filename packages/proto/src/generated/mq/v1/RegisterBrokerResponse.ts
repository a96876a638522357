// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs


export interface RegisterBrokerResponse {
  /**
   * for a replica: its master, empty while there is none
   */
  'masterAddress'?: (string);
  'masterReplicationAddress'?: (string);
  /**
   * this id was not known before
   */
  'registeredFirst'?: (boolean);
  /**
   * namespace ORDER_TOPIC_CONFIG
   */
  'kvConfig'?: ({[key: string]: string});
}

export interface RegisterBrokerResponse__Output {
  /**
   * for a replica: its master, empty while there is none
   */
  'masterAddress': (string);
  'masterReplicationAddress': (string);
  /**
   * this id was not known before
   */
  'registeredFirst': (boolean);
  /**
   * namespace ORDER_TOPIC_CONFIG
   */
  'kvConfig': ({[key: string]: string});
}
