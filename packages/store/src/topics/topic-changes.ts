import { checkTopicName, limits, MqError, topicTypes, type Clock } from '@mq/common';
import type { RecordAppender } from '../append/record-appender';
import { kindNumbers } from '../records/kind-numbers';
import { topicChangePayload, type TopicChange } from '../records/topic-changed';
import type { Topic, TopicSettings } from '../store-types';
import type { Views } from '../views/views';
import { topicByName } from './find-topic';

/** Creates, changes and deletes topics, one change after the other: each is decided on the result of the one before. */
export class TopicChanges {
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly views: Views,
    private readonly records: RecordAppender,
    private readonly clock: Clock,
  ) {}

  create(settings: TopicSettings): Promise<Topic> {
    return this.#inTurn(async () => {
      checkSettings(settings);
      const existing = this.views.topics.byName(settings.name);
      if (existing !== undefined) {
        if (sameSettings(existing, settings)) return existing;
        throw new MqError('TOPIC_EXISTS', `topic ${settings.name} exists with ${describe(existing)}`, {
          details: { topic: settings.name },
        });
      }
      const number = this.views.topics.meta.nextTopicNumber;
      return this.#write({ change: 'created', topic: { ...pick(settings), number, createdAt: this.clock.now() } });
    });
  }

  update(settings: TopicSettings): Promise<Topic> {
    return this.#inTurn(async () => {
      checkSettings(settings);
      const existing = topicByName(this.views, settings.name);
      if (settings.queueCount < existing.queueCount) {
        const text = `topic ${settings.name} has ${existing.queueCount} queues; the number can grow, not shrink to ${settings.queueCount}`;
        throw new MqError('INVALID_ARGUMENT', text);
      }
      if (sameSettings(existing, settings)) return existing;
      return this.#write({ change: 'updated', topic: { ...existing, ...pick(settings) } });
    });
  }

  delete(name: string): Promise<void> {
    return this.#inTurn(async () => {
      await this.#write({ change: 'deleted', topic: topicByName(this.views, name) });
    });
  }

  async #write(change: TopicChange): Promise<Topic> {
    await this.records.append(kindNumbers.topicChanged, topicChangePayload(change));
    return change.topic;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}

function checkSettings({ name, queueCount, type }: TopicSettings): void {
  checkTopicName(name);
  if (!Number.isInteger(queueCount) || queueCount < 1 || queueCount > limits.queuesPerTopic) {
    throw new MqError('INVALID_ARGUMENT', `queueCount is ${queueCount}: a topic has 1 to ${limits.queuesPerTopic} queues`);
  }
  if (!topicTypes.includes(type))
    throw new MqError('INVALID_ARGUMENT', `${String(type)} is no topic type: use one of ${topicTypes.join(', ')}`);
}

/** Only what belongs to the settings: a caller's object may hold more. */
function pick({ name, queueCount, type, permission: { readable, writable } }: TopicSettings): TopicSettings {
  return { name, queueCount, type, permission: { readable, writable } };
}

function sameSettings(a: TopicSettings, b: TopicSettings): boolean {
  return JSON.stringify(pick(a)) === JSON.stringify(pick(b));
}

function describe({ queueCount, type, permission }: TopicSettings): string {
  const allowed = [permission.readable ? 'read' : '', permission.writable ? 'write' : ''].filter((word) => word !== '').join(' and ');
  return `${queueCount} queues, type ${type}, permission ${allowed === '' ? 'none' : allowed}`;
}
