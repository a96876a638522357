import { checkTopicName, limits, MqError, readAndWrite, type Permission, type TopicType } from '@mq/common';
import type { MessageStore, Topic, TopicSettings } from '@mq/store';
import { isSystemTopic } from './system-topics';

export type TopicStore = Pick<MessageStore, 'createTopic' | 'updateTopic' | 'deleteTopic' | 'topic' | 'topics'>;

export interface TopicServiceOptions {
  /** The first message to an unknown topic creates it. */
  readonly autoCreateTopic: boolean;
  /** Queues of a topic that is created without a number. */
  readonly autoCreateQueueCount: number;
  /** Topics beyond this are refused with FLOW_CONTROL. */
  readonly maxTopics: number;
}

/** What an operator says of a topic; what is left out takes its default (or stays as it is, in an update). */
export interface TopicDefinition {
  readonly name: string;
  /** 1 .. limits.queuesPerTopic */
  readonly queueCount?: number;
  readonly type?: TopicType;
  readonly permission?: Permission;
}

/** A topic was created or changed (`topic` says how it is now), or deleted. */
export interface TopicChange {
  readonly name: string;
  readonly topic: Topic | undefined;
}

/** The topics of this broker: names and limits are checked here, and whoever listens hears of each change after it is durable. */
export class TopicService {
  readonly #store: TopicStore;
  readonly #options: TopicServiceOptions;
  readonly #listeners: ((change: TopicChange) => void)[] = [];
  /** Topics being created by a first message: everybody who needs one waits for the same creation. */
  readonly #creating = new Map<string, Promise<Topic>>();

  constructor(store: TopicStore, options: TopicServiceOptions) {
    this.#store = store;
    this.#options = options;
  }

  onChange(listener: (change: TopicChange) => void): void {
    this.#listeners.push(listener);
  }

  list(): readonly Topic[] {
    return this.#store.topics();
  }

  /** Undefined: it does not exist on this broker. */
  find(name: string): Topic | undefined {
    return this.#store.topic(name);
  }

  /** Throws TOPIC_NOT_FOUND. */
  existing(name: string): Topic {
    const topic = this.find(name);
    if (topic === undefined)
      throw new MqError('TOPIC_NOT_FOUND', `topic ${JSON.stringify(name)} does not exist on this broker`, { details: { topic: name } });
    return topic;
  }

  /** Throws TOPIC_NOT_FOUND, TOPIC_NOT_READABLE. */
  readable(name: string): Topic {
    const topic = this.existing(name);
    if (!topic.permission.readable)
      throw new MqError('TOPIC_NOT_READABLE', `topic ${name} gives no messages on this broker: its read permission is off`, {
        details: { topic: name },
      });
    return topic;
  }

  /**
   * The topic to send to; a promise only when it has to be created first.
   * Errors: ILLEGAL_TOPIC, TOPIC_NOT_FOUND (auto-creation is off), TOPIC_NOT_WRITABLE, FLOW_CONTROL (too many topics), and those of the store.
   */
  writable(name: string): Topic | Promise<Topic> {
    const topic = this.#store.topic(name);
    return topic === undefined ? this.#autoCreate(name) : checkWritable(topic);
  }

  /** Errors: ILLEGAL_TOPIC, INVALID_ARGUMENT, TOPIC_EXISTS, FLOW_CONTROL, and those of the store. The same definition again changes nothing. */
  async create(definition: TopicDefinition): Promise<{ topic: Topic; created: boolean }> {
    checkNotSystem(definition.name);
    const before = this.#store.topic(definition.name);
    const topic = await this.#create({
      name: definition.name,
      queueCount: definition.queueCount ?? (definition.type === 'PRIORITY' ? limits.priorities : this.#options.autoCreateQueueCount),
      type: definition.type ?? 'MIXED',
      permission: definition.permission ?? readAndWrite,
    });
    return { topic, created: before === undefined };
  }

  /** A topic of the broker itself, for the messages that a group gave up: one queue, made when it is not there. Errors: FLOW_CONTROL, and those of the store. */
  async ensureDeadLetterTopic(name: string): Promise<Topic> {
    return this.#store.topic(name) ?? this.#create({ name, queueCount: 1, type: 'MIXED', permission: readAndWrite });
  }

  /** Errors: TOPIC_NOT_FOUND, INVALID_ARGUMENT (fewer queues), ILLEGAL_TOPIC, and those of the store. */
  async update(definition: TopicDefinition): Promise<Topic> {
    checkNotSystem(definition.name);
    const before = this.existing(definition.name);
    const { queueCount = before.queueCount, type = before.type, permission = before.permission } = definition;
    checkQueueCount(queueCount);
    const topic = await this.#store.updateTopic({ name: before.name, queueCount, type, permission });
    this.#announce(topic.name);
    return topic;
  }

  /** Errors: TOPIC_NOT_FOUND, ILLEGAL_TOPIC, and those of the store. */
  async delete(name: string): Promise<void> {
    this.existing(name);
    checkNotSystem(name);
    await this.#store.deleteTopic(name);
    this.#announce(name);
  }

  async #autoCreate(name: string): Promise<Topic> {
    let creation = this.#creating.get(name);
    if (creation === undefined) {
      checkTopicName(name);
      checkNotSystem(name);
      if (!this.#options.autoCreateTopic)
        throw new MqError('TOPIC_NOT_FOUND', `topic ${name} does not exist on this broker, and autoCreateTopic is off`);
      creation = this.#create({ name, queueCount: this.#options.autoCreateQueueCount, type: 'MIXED', permission: readAndWrite });
      this.#creating.set(name, creation);
      const forget = (): void => void this.#creating.delete(name);
      creation.then(forget, forget);
    }
    return checkWritable(await creation);
  }

  async #create(settings: TopicSettings): Promise<Topic> {
    checkTopicName(settings.name);
    checkQueueCount(settings.queueCount);
    const isNew = this.#store.topic(settings.name) === undefined;
    if (isNew) this.#checkRoom();
    const topic = await this.#store.createTopic(settings);
    if (isNew) this.#announce(settings.name);
    return topic;
  }

  #checkRoom(): void {
    const { maxTopics } = this.#options;
    if (this.#store.topics().length + this.#creating.size >= maxTopics) {
      throw new MqError('FLOW_CONTROL', `this broker holds ${maxTopics} topics, which is the limit (broker.maxTopics)`);
    }
  }

  #announce(name: string): void {
    const change: TopicChange = { name, topic: this.#store.topic(name) };
    for (const listener of this.#listeners) listener(change);
  }
}

function checkWritable(topic: Topic): Topic {
  if (topic.permission.writable) return topic;
  throw new MqError('TOPIC_NOT_WRITABLE', `topic ${topic.name} takes no messages on this broker: its write permission is off`);
}

function checkNotSystem(name: string): void {
  if (isSystemTopic(name)) throw new MqError('ILLEGAL_TOPIC', `topic name ${JSON.stringify(name)} is reserved`);
}

function checkQueueCount(queueCount: number): void {
  if (Number.isInteger(queueCount) && queueCount >= 1 && queueCount <= limits.queuesPerTopic) return;
  throw new MqError('INVALID_ARGUMENT', `queue count ${queueCount} is not between 1 and ${limits.queuesPerTopic}`);
}
