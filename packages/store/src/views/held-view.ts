import type { KeyValue, KeyValueChange } from '../key-value/key-value';
import { readU64, readU64BE, writeU64 } from '../log/unsigned-64';
import { compareDue, DueOrder, type DueKey } from './due-order';
import { readHeld, serializeHeld, type HeldEntry } from './held-entry';
import type { View } from './view';
import { dueKey, heldKey, heldMetaKey, placeKey, readDueKey, tableRange } from './view-keys';

export type { HeldEntry } from './held-entry';

/** The greatest time of a Date: nothing is due later. */
export const latestTime = 8.64e15;

/** Entries read from the key-value store that are kept: one that is due is looked at several times. */
const maxReadEntries = 4096;

/** What became of a batch since the views were written. */
interface Change {
  /** Undefined: held no more. */
  readonly now: HeldEntry | undefined;
  /** What the key-value store has. */
  readonly stored: HeldEntry | undefined;
}

/**
 * The batches that wait to become visible. In memory are only those that changed since the last checkpoint; the others, be they a million, are read
 * from the key-value store when they are due or asked for.
 */
export class HeldView implements View {
  #changes = new Map<number, Change>();
  /** The part of the changes that a write under way has. */
  #writing = new Map<number, Change>();
  /** The delayed ones among the changes and those being written. */
  readonly #due = new DueOrder();
  /** Unchanged ones, as the key-value store has them. */
  readonly #read = new Map<number, HeldEntry>();
  #delayedCount = 0;
  /** In the key-value store nothing before this is held any more that is not among the changes: a search begins here. */
  #dueFrom: DueKey = { deliverAt: 0, name: 0 };
  #keyValue: KeyValue | undefined;

  load(keyValue: KeyValue): void {
    this.#keyValue = keyValue;
    const meta = keyValue.get(heldMetaKey);
    this.#delayedCount = meta === undefined ? 0 : readU64(meta, 0);
  }

  get delayedCount(): number {
    return this.#delayedCount;
  }

  /** Batches whose change is in memory, because no write has succeeded since. */
  get changeCount(): number {
    return this.#changes.size + this.#writing.size;
  }

  /** A caller's number may be no name at all. */
  find(name: number): HeldEntry | undefined {
    if (!Number.isSafeInteger(name) || name < 0) return undefined;
    const change = this.#changes.get(name) ?? this.#writing.get(name);
    return change === undefined ? this.#stored(name) : change.now;
  }

  /** A batch that is new. */
  add(entry: HeldEntry): void {
    this.#changes.set(entry.name, { now: entry, stored: undefined });
    if (entry.hold.kind !== 'delayed') return;
    this.#delayedCount++;
    this.#due.add({ deliverAt: entry.hold.deliverAt, name: entry.name });
  }

  /** A batch that is held lies elsewhere now. */
  move(entry: HeldEntry, position: number, length: number): void {
    this.#change(entry, { ...entry, position, length });
    if (entry.hold.kind === 'delayed') this.#due.add({ deliverAt: entry.hold.deliverAt, name: entry.name });
  }

  /** A batch that is held is held no more. */
  remove(entry: HeldEntry): void {
    this.#change(entry, undefined);
    if (entry.hold.kind !== 'delayed') return;
    this.#delayedCount--;
    this.#due.remove({ deliverAt: entry.hold.deliverAt, name: entry.name });
  }

  /** The first delayed batches that are due until a time. */
  delayedUntil(untilTime: number, limit: number): HeldEntry[] {
    const time = Math.max(-1, Math.floor(Math.min(untilTime, latestTime)));
    const keys = [...this.#due.until(time, limit), ...this.#storedUntil(time, limit)].sort(compareDue).slice(0, limit);
    return keys.flatMap(({ name }) => this.find(name) ?? []);
  }

  /** When the first delayed batch is due. */
  get nextDelayedAt(): number | undefined {
    const [inMemory, stored] = [this.#due.until(Infinity, 1)[0], this.#storedUntil(latestTime, 1)[0]];
    if (inMemory === undefined || stored === undefined) return (inMemory ?? stored)?.deliverAt;
    return Math.min(inMemory.deliverAt, stored.deliverAt);
  }

  /** The first batches whose frames lie before a log position, in the order of their places. */
  before(position: number, limit: number): HeldEntry[] {
    const found: HeldEntry[] = [];
    for (const { now } of this.#changed()) if (now !== undefined && now.position < position) found.push(now);
    let count = 0;
    for (const { value } of this.#opened.range(placeKey(0), placeKey(position))) {
      const name = readU64(value, 0);
      const entry = this.#isChanged(name) ? undefined : this.#stored(name);
      if (entry === undefined) continue;
      found.push(entry);
      if (++count === limit) break;
    }
    return found.sort((a, b) => a.position - b.position).slice(0, limit);
  }

  /** All batches of a topic. Reads the whole table: deleting a topic is rare. */
  *ofTopic(topicNumber: number): Iterable<HeldEntry> {
    for (const { now } of [...this.#changed()]) if (now?.topicNumber === topicNumber) yield now;
    const { from, to } = tableRange('held');
    for (const { key, value } of this.#opened.range(from, to)) {
      if (this.#isChanged(readU64BE(key, 1))) continue;
      const entry = readHeld(value);
      if (entry.topicNumber === topicNumber) yield entry;
    }
  }

  collect(): KeyValueChange[] {
    this.#writing = this.#changes;
    this.#changes = new Map<number, Change>();
    if (this.#writing.size === 0) return [];
    const count = Buffer.alloc(8);
    writeU64(count, this.#delayedCount, 0);
    return [...[...this.#writing.values()].flatMap(changesOf), { key: heldMetaKey, value: count }];
  }

  settle(succeeded: boolean): void {
    for (const [name, written] of this.#writing) {
      this.#read.delete(name);
      const later = this.#changes.get(name);
      if (!succeeded) this.#note(name, { now: later === undefined ? written.now : later.now, stored: written.stored });
      else if (written.now?.hold.kind === 'delayed') {
        const key: DueKey = { deliverAt: written.now.hold.deliverAt, name };
        if (later === undefined) this.#due.remove(key);
        if (compareDue(key, this.#dueFrom) < 0) this.#dueFrom = key;
      }
    }
    this.#writing = new Map<number, Change>();
  }

  #change(entry: HeldEntry, now: HeldEntry | undefined): void {
    const { name } = entry;
    const change = this.#changes.get(name);
    // If nothing changed since, this entry is what the key-value store has, or has when the write under way succeeds.
    const stored = change === undefined ? entry : change.stored;
    this.#note(name, { now, stored });
  }

  #note(name: number, change: Change): void {
    if (change.now === undefined && change.stored === undefined) this.#changes.delete(name);
    else this.#changes.set(name, change);
  }

  *#changed(): Iterable<Change> {
    for (const [name, change] of this.#writing) if (!this.#changes.has(name)) yield change;
    yield* this.#changes.values();
  }

  #isChanged(name: number): boolean {
    return this.#changes.has(name) || this.#writing.has(name);
  }

  #stored(name: number): HeldEntry | undefined {
    const known = this.#read.get(name);
    if (known !== undefined) return known;
    const value = this.#opened.get(heldKey(name));
    if (value === undefined) return undefined;
    const entry = readHeld(value);
    if (this.#read.size >= maxReadEntries) this.#read.clear();
    this.#read.set(name, entry);
    return entry;
  }

  /** Keys in the key-value store that no change has made void. */
  #storedUntil(time: number, limit: number): DueKey[] {
    const found: DueKey[] = [];
    if (limit <= 0) return found;
    for (const { key } of this.#opened.range(dueKey(this.#dueFrom), dueKey({ deliverAt: time + 1, name: 0 }))) {
      const due = readDueKey(key);
      if (this.#isChanged(due.name)) continue;
      if (found.length === 0) this.#dueFrom = due;
      found.push(due);
      if (found.length === limit) return found;
    }
    if (found.length === 0) this.#dueFrom = { deliverAt: time + 1, name: 0 };
    return found;
  }

  get #opened(): KeyValue {
    if (this.#keyValue === undefined) throw new Error('the view of held batches is used before it is loaded');
    return this.#keyValue;
  }
}

/** What to write so that the key-value store knows a change. */
function changesOf({ now, stored }: Change): KeyValueChange[] {
  const entry = now ?? stored;
  if (entry === undefined) return [];
  const changes: KeyValueChange[] = [{ key: heldKey(entry.name), value: now === undefined ? undefined : serializeHeld(now) }];
  if (stored !== undefined && stored.position !== now?.position) changes.push({ key: placeKey(stored.position), value: undefined });
  if (now !== undefined && stored?.position !== now.position) changes.push({ key: placeKey(now.position), value: nameValue(now.name) });
  if (entry.hold.kind === 'delayed' && (now === undefined || stored === undefined)) {
    const key = dueKey({ deliverAt: entry.hold.deliverAt, name: entry.name });
    changes.push({ key, value: now === undefined ? undefined : Buffer.alloc(0) });
  }
  return changes;
}

function nameValue(name: number): Buffer {
  const value = Buffer.alloc(8);
  writeU64(value, name, 0);
  return value;
}
