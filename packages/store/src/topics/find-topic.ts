import { MqError } from '@mq/common';
import type { Topic } from '../store-types';
import type { Views } from '../views/views';

/** Throws TOPIC_NOT_FOUND. */
export function topicByNumber(views: Views, number: number): Topic {
  const topic = views.topics.byNumber(number);
  if (topic === undefined) throw new MqError('TOPIC_NOT_FOUND', `there is no topic of number ${number}: it may have been deleted`);
  return topic;
}

/** Throws TOPIC_NOT_FOUND. */
export function topicByName(views: Views, name: string): Topic {
  const topic = views.topics.byName(name);
  if (topic === undefined) throw new MqError('TOPIC_NOT_FOUND', `topic ${name} does not exist`, { details: { topic: name } });
  return topic;
}

/** Throws QUEUE_NOT_FOUND. */
export function queueOf(topic: Topic, queueId: number): number {
  if (Number.isInteger(queueId) && queueId >= 0 && queueId < topic.queueCount) return queueId;
  const text = `topic ${topic.name} has the queues 0 to ${topic.queueCount - 1}, not ${queueId}`;
  throw new MqError('QUEUE_NOT_FOUND', text, { details: { topic: topic.name, queueCount: String(topic.queueCount) } });
}
