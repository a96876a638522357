import type { KeyValue, KeyValueChange } from '../key-value/key-value';
import { readU64, writeU64 } from '../log/unsigned-64';
import type { GroupOffset } from '../store-types';
import { DirtySet } from './dirty-set';
import type { View } from './view';
import { groupKey, groupOfKey, offsetKey, readOffsetKey, tableRange } from './view-keys';

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
  readonly #dirtyGroups = new DirtySet<string>();
  readonly #dirty = new DirtySet<Progress>();

  load(keyValue: KeyValue): void {
    const groups = tableRange('group');
    for (const { key } of keyValue.range(groups.from, groups.to)) this.#groups.set(groupOfKey(key), new Map());
    const offsets = tableRange('offset');
    for (const { key, value } of keyValue.range(offsets.from, offsets.to)) {
      const { group, topicNumber, queueId } = readOffsetKey(key);
      this.#progress(group, topicNumber, queueId).offset = readU64(value, 0);
    }
  }

  get groups(): readonly string[] {
    return [...this.#groups.keys()];
  }

  find(group: string, topicNumber: number, queueId: number): number | undefined {
    return this.#groups.get(group)?.get(topicNumber)?.get(queueId)?.offset;
  }

  of(group: string): readonly GroupOffset[] {
    const topics = [...(this.#groups.get(group)?.values() ?? [])];
    return topics.flatMap((queues) => [...queues.values()].map(({ topicNumber, queueId, offset }) => ({ topicNumber, queueId, offset })));
  }

  addGroup(group: string): void {
    if (this.#groups.has(group)) return;
    this.#groups.set(group, new Map());
    this.#dirtyGroups.add(group);
  }

  /** The group must exist. */
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
    const groups = [...this.#dirtyGroups.take()].map((group) => ({ key: groupKey(group), value: Buffer.alloc(0) }));
    const offsets = [...this.#dirty.take()].map(({ group, topicNumber, queueId, offset, removed }) => {
      const value = Buffer.alloc(8);
      writeU64(value, offset, 0);
      return { key: offsetKey(group, topicNumber, queueId), value: removed ? undefined : value };
    });
    return [...groups, ...offsets];
  }

  settle(succeeded: boolean): void {
    this.#dirtyGroups.settle(succeeded);
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
