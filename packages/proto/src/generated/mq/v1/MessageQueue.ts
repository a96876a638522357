// Generated from mq/v1/common.proto by tools/proto-types/generate.mjs


/**
 * One queue: the unit of order and of offsets.
 */
export interface MessageQueue {
  'topic'?: (string);
  'brokerName'?: (string);
  /**
   * 0 .. queue count - 1
   */
  'queueId'?: (number);
}

/**
 * One queue: the unit of order and of offsets.
 */
export interface MessageQueue__Output {
  'topic': (string);
  'brokerName': (string);
  /**
   * 0 .. queue count - 1
   */
  'queueId': (number);
}
