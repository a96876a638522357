// Generated from mq/v1/common.proto by tools/proto-types/generate.mjs


/**
 * Who may do what with a topic's queues on one broker. RocketMQ writes 4 for read and 2 for write.
 */
export interface Permission {
  'readable'?: (boolean);
  'writable'?: (boolean);
}

/**
 * Who may do what with a topic's queues on one broker. RocketMQ writes 4 for read and 2 for write.
 */
export interface Permission__Output {
  'readable': (boolean);
  'writable': (boolean);
}
