import type { Group, GroupSettings } from '../delivery-types';
import type { KeyValue, KeyValueChange } from '../key-value/key-value';
import { DirtySet } from './dirty-set';
import { unreadableEntry } from '../key-value/unreadable-entry';
import type { View } from './view';
import { groupKey, tableRange } from './view-keys';

/** What a group has that nobody has set up. A part of the log's meaning: a group comes into being with its first progress. */
const defaults = { maxAttempts: 16, retryPolicy: { kind: 'ladder' } } as const;

/** All consumer groups and their settings. */
export class GroupView implements View {
  readonly #groups = new Map<string, Group>();
  readonly #dirty = new DirtySet<string>();

  load(keyValue: KeyValue): void {
    const { from, to } = tableRange('group');
    for (const { value } of keyValue.range(from, to)) {
      const group = JSON.parse(value.toString()) as Group;
      if (!isGroup(group)) throw unreadableEntry('a group');
      this.#groups.set(group.name, group);
    }
  }

  get names(): readonly string[] {
    return [...this.#groups.keys()];
  }

  find(name: string): Group | undefined {
    return this.#groups.get(name);
  }

  /** A group was used: it exists from now on. */
  use(name: string, storeTime: number): void {
    if (!this.#groups.has(name)) this.put({ name, ...defaults }, storeTime);
  }

  put(settings: GroupSettings, storeTime: number): void {
    const createdAt = this.#groups.get(settings.name)?.createdAt ?? storeTime;
    this.#groups.set(settings.name, { ...settings, createdAt });
    this.#dirty.add(settings.name);
  }

  collect(): KeyValueChange[] {
    return [...this.#dirty.take()].map((name) => ({ key: groupKey(name), value: Buffer.from(JSON.stringify(this.#groups.get(name))) }));
  }

  settle(succeeded: boolean): void {
    this.#dirty.settle(succeeded);
  }
}

function isGroup({ name, maxAttempts, retryPolicy }: Partial<Group>): boolean {
  return typeof name === 'string' && Number.isSafeInteger(maxAttempts) && retryPolicy !== undefined;
}
