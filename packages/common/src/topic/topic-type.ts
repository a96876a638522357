/** What kind of messages a topic takes; the names are those of `mq.v1.TopicType`. */
export const topicTypes = ['MIXED', 'NORMAL', 'FIFO', 'DELAY', 'TRANSACTION', 'PRIORITY'] as const;
export type TopicType = (typeof topicTypes)[number];
