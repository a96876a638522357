/** Names that RocketMQ clients and servers give a meaning of their own. Nobody creates or sends to them. */
const systemTopics = new Set(['TBW102', 'SELF_TEST_TOPIC', 'OFFSET_MOVED_EVENT', 'SCHEDULE_TOPIC_XXXX', 'TRANS_CHECK_MAX_TIME_TOPIC']);

/** Retry and dead-letter topics belong to consumer groups; only the broker makes them. */
const systemPrefix = /^(?:rmq_sys_|%DLQ%|%RETRY%)/i;

/** Whether a topic belongs to the broker itself, so that clients can neither create nor delete it nor send to it. */
export function isSystemTopic(topic: string): boolean {
  return systemTopics.has(topic) || systemPrefix.test(topic);
}
