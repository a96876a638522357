import type { DataVersion } from '@mq/common';
import type { RegisteredTopic } from '@mq/proto';
import type { MessageStore, Topic } from '@mq/store';

/** The broker's topics as a NameServer is told them. */
export interface TopicTable {
  version(): DataVersion;
  all(): RegisteredTopic[];
  /** Undefined once it is deleted. */
  one(name: string): RegisteredTopic | undefined;
}

/** Reads the table from the store at the moment of each registration, so that a registration never tells an old state. */
export function topicTable(store: Pick<MessageStore, 'topics' | 'topic' | 'topicsVersion'>): TopicTable {
  return {
    version: () => store.topicsVersion,
    all: () => store.topics().map(registeredTopic),
    one: (name) => {
      const topic = store.topic(name);
      return topic && registeredTopic(topic);
    },
  };
}

function registeredTopic(topic: Topic): RegisteredTopic {
  return { topic: topic.name, queueCount: topic.queueCount, permission: topic.permission, topicType: topic.type };
}
