import { type Deferred, MqError } from '@mq/common';
import type { Topic, TopicSettings } from '@mq/store';
import type { TopicStore } from '../../src/topics/topic-service';

/** The topics of a store, in memory. Creation waits while `gate` is set. */
export class MemoryTopics implements TopicStore {
  readonly #topics = new Map<string, Topic>();
  #number = 0;
  creations = 0;
  gate: Deferred | undefined;

  async createTopic(settings: TopicSettings): Promise<Topic> {
    this.creations++;
    await this.gate?.promise;
    const existing = this.#topics.get(settings.name);
    if (existing !== undefined && existing.queueCount !== settings.queueCount) throw new MqError('TOPIC_EXISTS');
    return existing ?? this.#put({ ...settings, number: ++this.#number, createdAt: 1 });
  }

  updateTopic(settings: TopicSettings): Promise<Topic> {
    const topic = this.#topics.get(settings.name);
    if (topic === undefined) return Promise.reject(new MqError('TOPIC_NOT_FOUND'));
    return Promise.resolve(this.#put({ ...topic, ...settings }));
  }

  deleteTopic(name: string): Promise<void> {
    this.#topics.delete(name);
    return Promise.resolve();
  }

  topic(name: string): Topic | undefined {
    return this.#topics.get(name);
  }

  topics(): readonly Topic[] {
    return [...this.#topics.values()];
  }

  #put(topic: Topic): Topic {
    this.#topics.set(topic.name, topic);
    return topic;
  }
}
