import type { QueueData } from '@mq/common';

/** topic → broker name → its queues there. */
export class TopicQueueTable {
  readonly #queues = new Map<string, Map<string, QueueData>>();
  /** The same by broker name, so that a broker's topics are found without a search. */
  readonly #topics = new Map<string, Set<string>>();

  /** The topic's queues by broker name; undefined if no broker has it. */
  get(topic: string): ReadonlyMap<string, QueueData> | undefined {
    return this.#queues.get(topic);
  }

  topics(): IterableIterator<string> {
    return this.#queues.keys();
  }

  topicsOf(brokerName: string): ReadonlySet<string> {
    return this.#topics.get(brokerName) ?? noTopics;
  }

  set(topic: string, data: QueueData): void {
    let queues = this.#queues.get(topic);
    if (queues === undefined) this.#queues.set(topic, (queues = new Map<string, QueueData>()));
    queues.set(data.brokerName, data);
    let topics = this.#topics.get(data.brokerName);
    if (topics === undefined) this.#topics.set(data.brokerName, (topics = new Set<string>()));
    topics.add(topic);
  }

  delete(topic: string, brokerName: string): void {
    const queues = this.#queues.get(topic);
    if (queues?.delete(brokerName) === true && queues.size === 0) this.#queues.delete(topic);
    const topics = this.#topics.get(brokerName);
    if (topics?.delete(topic) === true && topics.size === 0) this.#topics.delete(brokerName);
  }
}

const noTopics: ReadonlySet<string> = new Set();
