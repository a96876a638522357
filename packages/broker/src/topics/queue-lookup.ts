import { MqError } from '@mq/common';
import type { Topic } from '@mq/store';

/** Throws QUEUE_NOT_FOUND unless the topic has the queue. */
export function checkQueue(topic: Topic, queueId: number): void {
  if (Number.isInteger(queueId) && queueId >= 0 && queueId < topic.queueCount) return;
  throw new MqError(
    'QUEUE_NOT_FOUND',
    `topic ${topic.name} has the queues 0 to ${topic.queueCount - 1} on this broker, but no queue ${queueId}`,
  );
}
