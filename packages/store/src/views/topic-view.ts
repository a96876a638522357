import type { DataVersion } from '@mq/common';
import type { KeyValue, KeyValueChange } from '../key-value/key-value';
import type { Topic } from '../store-types';
import { DirtySet } from './dirty-set';
import { unreadableEntry } from '../key-value/unreadable-entry';
import type { View } from './view';
import { tableRange, topicKey } from './view-keys';

/** What of the topics is kept in the meta entry. */
export interface TopicMeta {
  /** The number of the next topic; numbers are never used again. */
  readonly nextTopicNumber: number;
  readonly topicsVersion: DataVersion;
}

/** All topics, by name and by number. */
export class TopicView implements View {
  readonly #byNumber = new Map<number, Topic>();
  readonly #byName = new Map<string, Topic>();
  readonly #dirty = new DirtySet<number>();
  #meta: TopicMeta = { nextTopicNumber: 1, topicsVersion: { stateVersion: 0, timestampMs: 0, counter: 0 } };

  load(keyValue: KeyValue): void {
    const { from, to } = tableRange('topic');
    for (const { key, value } of keyValue.range(from, to)) {
      const topic = JSON.parse(value.toString()) as Topic;
      if (!isTopic(topic) || key.readUInt32BE(1) !== topic.number) throw unreadableEntry('a topic');
      this.#set(topic);
    }
  }

  get meta(): TopicMeta {
    return this.#meta;
  }

  loadMeta(meta: TopicMeta): void {
    this.#meta = meta;
  }

  get all(): readonly Topic[] {
    return [...this.#byNumber.values()];
  }

  byName(name: string): Topic | undefined {
    return this.#byName.get(name);
  }

  byNumber(number: number): Topic | undefined {
    return this.#byNumber.get(number);
  }

  /** Stores a new or changed topic. */
  put(topic: Topic, storeTime: number): void {
    this.#set(topic);
    this.#changed(topic.number, storeTime);
  }

  remove(topic: Topic, storeTime: number): void {
    this.#byNumber.delete(topic.number);
    this.#byName.delete(topic.name);
    this.#changed(topic.number, storeTime);
  }

  collect(): KeyValueChange[] {
    return [...this.#dirty.take()].map((number) => {
      const topic = this.#byNumber.get(number);
      return { key: topicKey(number), value: topic === undefined ? undefined : Buffer.from(JSON.stringify(topic)) };
    });
  }

  settle(succeeded: boolean): void {
    this.#dirty.settle(succeeded);
  }

  #set(topic: Topic): void {
    this.#byNumber.set(topic.number, topic);
    this.#byName.set(topic.name, topic);
  }

  #changed(number: number, storeTime: number): void {
    const { nextTopicNumber, topicsVersion } = this.#meta;
    this.#meta = {
      nextTopicNumber: Math.max(nextTopicNumber, number + 1),
      topicsVersion: { ...topicsVersion, timestampMs: storeTime, counter: topicsVersion.counter + 1 },
    };
    this.#dirty.add(number);
  }
}

function isTopic({ name, queueCount, type, permission }: Partial<Topic>): boolean {
  return typeof name === 'string' && Number.isSafeInteger(queueCount) && type !== undefined && permission !== undefined;
}
