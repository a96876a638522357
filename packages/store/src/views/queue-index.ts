import type { KeyValue, KeyValueChange } from '../key-value/key-value';
import { readU64, writeU64 } from '../log/unsigned-64';
import { IndexBlock, type IndexEntry } from './index-block';
import { unreadableEntry } from '../key-value/unreadable-entry';
import { blockKey, queueKey } from './view-keys';

const queueValueBytes = 24;

/**
 * Where the batches of one queue lie. Blocks that are not yet in the key-value store, and the newest one, are in memory; older ones are read
 * from the key-value store, whose pages the kernel caches.
 */
export class QueueIndex {
  #minOffset = 0;
  #maxOffset = 0;
  #minPosition = 0;
  /** Ascending; the last one takes new entries. */
  #blocks: IndexBlock[] = [];
  /** Blocks in memory that the key-value store does not have in this state. */
  readonly #dirty = new Set<IndexBlock>();
  #writing: ReadonlySet<IndexBlock> = new Set();
  /** Blocks in the key-value store that end at or below this offset are to be removed. */
  #trimmed = false;

  constructor(
    readonly topicNumber: number,
    readonly queueId: number,
    private readonly keyValue: () => KeyValue,
  ) {}

  /** First offset still held. */
  get minOffset(): number {
    return this.#minOffset;
  }

  /** Offset that the next message gets. */
  get maxOffset(): number {
    return this.#maxOffset;
  }

  /** Log position of the first entry still held; no meaning while the queue is empty. */
  get minPosition(): number {
    return this.#minPosition;
  }

  /** Memory taken by blocks. */
  get memoryBytes(): number {
    return this.#blocks.reduce((sum, block) => sum + block.capacityBytes, 0);
  }

  /** From what `value` gave. */
  load(value: Buffer): void {
    this.#minOffset = readU64(value, 0);
    this.#maxOffset = readU64(value, 8);
    this.#minPosition = readU64(value, 16);
  }

  /** The queue is empty, and its next message gets this offset. */
  beginAt(offset: number): void {
    this.#minOffset = this.#maxOffset = offset;
  }

  add(entry: IndexEntry): void {
    let block = this.#newestBlock();
    if (block === undefined || block.full) this.#blocks.push((block = IndexBlock.empty()));
    block.add(entry);
    this.#dirty.add(block);
    if (this.#minOffset === this.#maxOffset) {
      this.#minOffset = entry.baseOffset;
      this.#minPosition = entry.position;
    }
    this.#maxOffset = entry.baseOffset + entry.count;
  }

  /** Entries from the one that holds `offset` on, which must be at least the min offset. Offsets may be missing where the log has lost frames. */
  *entriesFrom(offset: number): Iterable<IndexEntry> {
    for (let next: number | undefined = offset; next !== undefined && next < this.#maxOffset;) {
      const block = this.#blockWith(next);
      if (block === undefined) return;
      let reached: number = next;
      const first = block.indexOfOffset(next);
      if (first < 0) throw unreadableEntry('a block of the queue index');
      for (let index = first; index < block.count; index++) {
        const entry = block.entry(index);
        if (entry.baseOffset + entry.count <= next) continue;
        yield entry;
        reached = entry.baseOffset + entry.count;
      }
      next = reached > next ? reached : this.#baseAfter(block);
    }
  }

  /** First offset of the first batch stored at or after a time; the max offset if there is none. */
  offsetAtTime(time: number): number {
    // Store times never fall along the log: halve the offsets until one block is left.
    let low = this.#minOffset;
    let high = this.#maxOffset;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const block = this.#blockWith(middle);
      if (block === undefined) return high;
      const index = block.indexOfTime(time);
      if (index === block.count) low = Math.max(middle + 1, block.endOffset);
      else if (index > 0) return Math.max(this.#minOffset, block.entry(index).baseOffset);
      else high = Math.min(high, block.baseOffset);
    }
    return this.#nextHeld(Math.max(this.#minOffset, high));
  }

  /** The offset, or the first one after it that is not missing. */
  #nextHeld(offset: number): number {
    for (const { baseOffset } of this.entriesFrom(offset)) return Math.max(offset, baseOffset);
    return this.#maxOffset;
  }

  /** Drops everything before a log position. True if something was dropped. */
  trim(position: number): boolean {
    if (this.#minOffset === this.#maxOffset || this.#minPosition >= position) return false;
    this.#trimmed = true;
    while (this.#minOffset < this.#maxOffset) {
      const block = this.#blockWith(this.#minOffset);
      if (block === undefined) break;
      const index = block.indexOfPosition(position);
      if (index < block.count) {
        this.#minOffset = block.entry(index).baseOffset;
        this.#minPosition = block.positionOf(index);
        break;
      }
      this.#minOffset =
        this.#blockWith(block.endOffset)?.baseOffset === block.baseOffset ? (this.#baseAfter(block) ?? this.#maxOffset) : block.endOffset;
    }
    this.#forget((block) => block.endOffset <= this.#minOffset);
    return true;
  }

  /** What to write so that the key-value store has this state. */
  collect(): KeyValueChange[] {
    const changes: KeyValueChange[] = [{ key: queueKey(this.topicNumber, this.queueId), value: this.#value() }];
    if (this.#trimmed) for (const key of this.#keysBelow(this.#minOffset)) changes.push({ key, value: undefined });
    for (const block of this.#dirty) changes.push({ key: blockKey(this.topicNumber, this.queueId, block.baseOffset), value: block.bytes });
    this.#writing = new Set(this.#dirty);
    this.#dirty.clear();
    this.#trimmed = false;
    return changes;
  }

  /** What to write so that the key-value store has nothing of this queue. */
  collectRemoval(): KeyValueChange[] {
    const keys = [queueKey(this.topicNumber, this.queueId), ...this.#keysBelow(Number.MAX_SAFE_INTEGER)];
    return keys.map((key) => ({ key, value: undefined }));
  }

  /** The collected changes are written, or are not. */
  settle(succeeded: boolean): void {
    if (succeeded) this.#forget((block) => block.full && !this.#dirty.has(block));
    else {
      this.#trimmed = true;
      for (const block of this.#writing) if (this.#blocks.includes(block)) this.#dirty.add(block);
    }
    this.#writing = new Set();
  }

  /** Gives back the memory of blocks that the key-value store has. */
  shed(): void {
    this.#forget((block) => !this.#dirty.has(block) && !this.#writing.has(block));
  }

  #value(): Buffer {
    const value = Buffer.alloc(queueValueBytes);
    writeU64(value, this.#minOffset, 0);
    writeU64(value, this.#maxOffset, 8);
    writeU64(value, this.#minPosition, 16);
    return value;
  }

  #newestBlock(): IndexBlock | undefined {
    const newest = this.#blocks.at(-1);
    if (newest !== undefined || this.#minOffset === this.#maxOffset) return newest;
    const stored = this.#storedBlockWith(this.#maxOffset - 1);
    if (stored !== undefined && !stored.full) this.#blocks.push(stored);
    return stored;
  }

  #blockWith(offset: number): IndexBlock | undefined {
    const oldest = this.#blocks[0];
    if (oldest === undefined || offset < oldest.baseOffset) return this.#storedBlockWith(offset);
    let low = 0;
    for (let high = this.#blocks.length; high - low > 1;) {
      const middle = (low + high) >>> 1;
      if ((this.#blocks[middle]?.baseOffset ?? Infinity) <= offset) low = middle;
      else high = middle;
    }
    return this.#blocks[low];
  }

  /** Where the next block begins. */
  #baseAfter({ baseOffset }: IndexBlock): number | undefined {
    const inMemory = this.#blocks.find((block) => block.baseOffset > baseOffset)?.baseOffset;
    const { topicNumber, queueId } = this;
    const [from, to] = [blockKey(topicNumber, queueId, baseOffset + 1), blockKey(topicNumber, queueId, inMemory ?? this.#maxOffset)];
    for (const { value } of this.keyValue().range(from, to)) return IndexBlock.from(value).baseOffset;
    return inMemory;
  }

  #storedBlockWith(offset: number): IndexBlock | undefined {
    const { topicNumber, queueId } = this;
    const entry = this.keyValue().lastAtOrBelow(blockKey(topicNumber, queueId, offset), blockKey(topicNumber, queueId, 0));
    return entry === undefined ? undefined : IndexBlock.from(entry.value);
  }

  /** Keys of stored blocks that end at or below an offset. */
  *#keysBelow(offset: number): Iterable<Buffer> {
    const { topicNumber, queueId } = this;
    for (const { key, value } of this.keyValue().range(blockKey(topicNumber, queueId, 0), blockKey(topicNumber, queueId, offset))) {
      if (IndexBlock.from(value).endOffset <= offset) yield key;
    }
  }

  #forget(which: (block: IndexBlock) => boolean): void {
    if (!this.#blocks.some(which)) return;
    for (const block of this.#blocks) if (which(block)) this.#dirty.delete(block);
    this.#blocks = this.#blocks.filter((block) => !which(block));
  }
}
