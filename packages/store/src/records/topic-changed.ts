import type { Topic } from '../store-types';
import type { RecordKind } from './record-kind';

/** The payload, as JSON: the topic after the change, or the one that goes. */
export interface TopicChange {
  readonly change: 'created' | 'updated' | 'deleted';
  readonly topic: Topic;
}

/** A topic was created, changed or deleted. */
export const topicChanged: RecordKind = {
  name: 'topic changed',
  apply(views, { payload, storeTime }) {
    const { change, topic } = JSON.parse(payload.toString()) as TopicChange;
    if (change !== 'deleted') return views.topics.put(topic, storeTime);
    views.topics.remove(topic, storeTime);
    views.queues.removeTopic(topic.number);
    views.offsets.removeTopic(topic.number);
    views.deliveries.removeTopic(topic.number);
    views.removeHeldOf(topic.number);
  },
};

export function topicChangePayload(change: TopicChange): Buffer {
  return Buffer.from(JSON.stringify(change));
}
