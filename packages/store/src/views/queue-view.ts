import type { KeyValue, KeyValueChange } from '../key-value/key-value';
import { DirtySet } from './dirty-set';
import type { IndexEntry } from './index-block';
import { QueueIndex } from './queue-index';
import type { View } from './view';
import { tableRange } from './view-keys';

/** Memory for index blocks that the key-value store has too; beyond, it is given back. */
const indexMemoryBytes = 32 * 1024 * 1024;

/** The index of every queue. A queue costs nothing until its first message. */
export class QueueView implements View {
  readonly #queues = new Map<number, Map<number, QueueIndex>>();
  readonly #dirty = new DirtySet<QueueIndex>();
  readonly #removed = new DirtySet<QueueIndex>();
  #grown = new Set<QueueIndex>();
  #keyValue: KeyValue | undefined;

  load(keyValue: KeyValue): void {
    this.#keyValue = keyValue;
    const { from, to } = tableRange('queue');
    for (const { key, value } of keyValue.range(from, to)) this.#queue(key.readUInt32BE(1), key.readUInt32BE(5)).load(value);
  }

  /** The index of a queue; undefined if it never had a message. */
  find(topicNumber: number, queueId: number): QueueIndex | undefined {
    return this.#queues.get(topicNumber)?.get(queueId);
  }

  /** @param entry its store time is when it becomes visible */
  add(topicNumber: number, queueId: number, entry: IndexEntry): void {
    const queue = this.#queue(topicNumber, queueId);
    queue.add(entry);
    this.#dirty.add(queue);
    this.#grown.add(queue);
  }

  /** An empty queue goes on from an offset. */
  beginAt(topicNumber: number, queueId: number, offset: number): void {
    const queue = this.#queue(topicNumber, queueId);
    queue.beginAt(offset);
    this.#dirty.add(queue);
  }

  /** The queues that got something since this was asked last. */
  takeGrown(): ReadonlySet<QueueIndex> {
    const grown = this.#grown;
    if (grown.size > 0) this.#grown = new Set<QueueIndex>();
    return grown;
  }

  removeTopic(topicNumber: number): void {
    for (const queue of this.#queues.get(topicNumber)?.values() ?? []) this.#removed.add(queue);
    this.#queues.delete(topicNumber);
  }

  /** Drops every entry before a log position. */
  trim(position: number): void {
    for (const queues of this.#queues.values()) {
      for (const queue of queues.values()) if (queue.trim(position)) this.#dirty.add(queue);
    }
  }

  collect(): KeyValueChange[] {
    const changes: KeyValueChange[] = [];
    const removed = this.#removed.take();
    for (const queue of removed) changes.push(...queue.collectRemoval());
    for (const queue of this.#dirty.take()) if (!removed.has(queue)) changes.push(...queue.collect());
    return changes;
  }

  settle(succeeded: boolean): void {
    this.#dirty.settle(succeeded, (queue) => queue.settle(succeeded));
    this.#removed.settle(succeeded);
    if (succeeded) this.#shed();
  }

  #shed(): void {
    let bytes = 0;
    for (const queues of this.#queues.values()) for (const queue of queues.values()) bytes += queue.memoryBytes;
    if (bytes <= indexMemoryBytes) return;
    for (const queues of this.#queues.values()) for (const queue of queues.values()) queue.shed();
  }

  #queue(topicNumber: number, queueId: number): QueueIndex {
    let queues = this.#queues.get(topicNumber);
    if (queues === undefined) this.#queues.set(topicNumber, (queues = new Map<number, QueueIndex>()));
    let queue = queues.get(queueId);
    if (queue === undefined) queues.set(queueId, (queue = new QueueIndex(topicNumber, queueId, () => this.#opened)));
    return queue;
  }

  get #opened(): KeyValue {
    if (this.#keyValue === undefined) throw new Error('the queue view is used before it is loaded');
    return this.#keyValue;
  }
}
