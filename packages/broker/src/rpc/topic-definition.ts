import { topicTypes, type TopicType } from '@mq/common';
import type { TopicDefinition__Output } from '@mq/proto';
import type { Topic } from '@mq/store';
import { MqError } from '@mq/common';
import type { TopicDefinition } from '../topics/topic-service';

/** What an operator asked for; what the message leaves out is left out. Throws INVALID_ARGUMENT. */
export function readTopicDefinition(message: TopicDefinition__Output | null): TopicDefinition {
  if (message === null) throw new MqError('INVALID_ARGUMENT', 'definition is missing');
  const { topic, queueCount, type, permission } = message;
  return {
    name: topic,
    ...(queueCount === 0 ? {} : { queueCount }),
    ...(type === 'TOPIC_TYPE_UNSPECIFIED' ? {} : { type: readTopicType(type) }),
    ...(permission === null ? {} : { permission }),
  };
}

/** A topic as `mq.v1.TopicDefinition`. */
export function topicDefinition(topic: Topic): { topic: string; queueCount: number; type: TopicType; permission: Topic['permission'] } {
  return { topic: topic.name, queueCount: topic.queueCount, type: topic.type, permission: topic.permission };
}

/** A number that this version has no name for arrives as that number. */
function readTopicType(type: string): TopicType {
  const known = topicTypes.find((name) => name === type);
  if (known === undefined) throw new MqError('INVALID_ARGUMENT', `topic type ${type} is unknown: expected ${topicTypes.join(', ')}`);
  return known;
}
