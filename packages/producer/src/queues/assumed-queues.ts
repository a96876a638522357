import type { QueuePlace } from '@mq/client';

/** How many queues a broker gives to a topic that is made by its first message, unless it is told otherwise (`autoCreateQueueCount`). */
const autoCreatedQueues = 8;

/** The queues of a topic that a broker will probably have made by the time a message arrives. */
export function assumedQueues(topic: string, { brokerName, address }: Pick<QueuePlace, 'brokerName' | 'address'>): QueuePlace[] {
  return Array.from({ length: autoCreatedQueues }, (_, queueId) => ({ topic, brokerName, queueId, address }));
}

/** Every topic has its first queue, however few it has. */
export function isCertain({ queueId }: QueuePlace): boolean {
  return queueId === 0;
}
