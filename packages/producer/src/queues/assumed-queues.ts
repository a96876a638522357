import type { QueuePlace } from '@mq/client';

/** How many queues brokers give to a topic that is made by its first message. */
const autoCreatedQueues = 8;

/** The queues of a topic that a broker will have made by the time a message arrives. */
export function assumedQueues(
  topic: string,
  { brokerName, address }: { readonly brokerName: string; readonly address: string },
): QueuePlace[] {
  return Array.from({ length: autoCreatedQueues }, (_, queueId) => ({ topic, brokerName, queueId, address }));
}
