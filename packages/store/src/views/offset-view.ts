import type { KeyValue, KeyValueChange } from '../key-value/key-value';
import { readU64, writeU64 } from '../log/unsigned-64';
import type { GroupOffset } from '../store-types';
import { DirtySet } from './dirty-set';
import type { View } from './view';
import { offsetKey, readOffsetKey, tableRange } from './view-keys';

interface Progress {
  readonly group: string;
  readonly topicNumber: number;
  readonly queueId: number;
  offset: number;
  removed: boolean;
}

/** Each consumer group's progress on each queue. */
export class OffsetView implements View {
  /** group → topic number → queue id → progress */
  readonly #groups = new Map<string, Map<number, Map<number, Progress>>>();
  readonly #dirty = new DirtySet<Progress>();

  load(keyValue: KeyValue): void {
    const offsets = tableRange('offset');
    for (const { key, value } of keyValue.range(offsets.from, offsets.to)) {
      const { group, topicNumber, queueId } = readOffsetKey(key);
      this.#progress(group, topicNumber, queueId).offset = readU64(value, 0);
    }
  }

  find(group: string, topicNumber: number, queueId: number): number | undefined {
    return this.#groups.get(group)?.get(topicNumber)?.get(queueId)?.offset;
  }

  of(group: string): readonly GroupOffset[] {
    const topics = [...(this.#groups.get(group)?.values() ?? [])];
    return topics.flatMap((queues) => [...queues.values()].map(({ topicNumber, queueId, offset }) => ({ topicNumber, queueId, offset })));
  }

  set(group: string, { topicNumber, queueId, offset }: GroupOffset): void {
    const progress = this.#progress(group, topicNumber, queueId);
    progress.offset = offset;
    this.#dirty.add(progress);
  }

  removeTopic(topicNumber: number): void {
    for (const topics of this.#groups.values()) {
      for (const progress of topics.get(topicNumber)?.values() ?? []) {
        progress.removed = true;
        this.#dirty.add(progress);
      }
      topics.delete(topicNumber);
    }
  }

  collect(): KeyValueChange[] {
    return [...this.#dirty.take()].map(({ group, topicNumber, queueId, offset, removed }) => {
      const value = Buffer.alloc(8);
      writeU64(value, offset, 0);
      return { key: offsetKey(group, topicNumber, queueId), value: removed ? undefined : value };
    });
  }

  settle(succeeded: boolean): void {
    this.#dirty.settle(succeeded);
  }

  #progress(group: string, topicNumber: number, queueId: number): Progress {
    let topics = this.#groups.get(group);
    if (topics === undefined) this.#groups.set(group, (topics = new Map<number, Map<number, Progress>>()));
    let queues = topics.get(topicNumber);
    if (queues === undefined) topics.set(topicNumber, (queues = new Map<number, Progress>()));
    let progress = queues.get(queueId);
    if (progress === undefined) queues.set(queueId, (progress = { group, topicNumber, queueId, offset: 0, removed: false }));
    return progress;
  }
}
