// Generated from mq/v1/common.proto by tools/proto-types/generate.mjs

/**
 * What kind of messages a topic takes. MIXED (every auto-created topic) takes all of them.
 */
export const TopicType = {
  /**
   * in a request: MIXED
   */
  TOPIC_TYPE_UNSPECIFIED: 'TOPIC_TYPE_UNSPECIFIED',
  MIXED: 'MIXED',
  NORMAL: 'NORMAL',
  /**
   * every message needs a message group
   */
  FIFO: 'FIFO',
  /**
   * every message needs deliver_at
   */
  DELAY: 'DELAY',
  /**
   * every message belongs to a transaction
   */
  TRANSACTION: 'TRANSACTION',
  /**
   * higher priority first among what waits on a broker; no message group, delivery time or transaction
   */
  PRIORITY: 'PRIORITY',
} as const;

/**
 * What kind of messages a topic takes. MIXED (every auto-created topic) takes all of them.
 */
export type TopicType =
  /**
   * in a request: MIXED
   */
  | 'TOPIC_TYPE_UNSPECIFIED'
  | 0
  | 'MIXED'
  | 1
  | 'NORMAL'
  | 2
  /**
   * every message needs a message group
   */
  | 'FIFO'
  | 3
  /**
   * every message needs deliver_at
   */
  | 'DELAY'
  | 4
  /**
   * every message belongs to a transaction
   */
  | 'TRANSACTION'
  | 5
  /**
   * higher priority first among what waits on a broker; no message group, delivery time or transaction
   */
  | 'PRIORITY'
  | 6

/**
 * What kind of messages a topic takes. MIXED (every auto-created topic) takes all of them.
 */
export type TopicType__Output = typeof TopicType[keyof typeof TopicType]
