import { readU64, writeU64 } from '../log/unsigned-64';
import { unreadableEntry } from '../key-value/unreadable-entry';

const entryBytes = 36;
/** Entries of a full block: 4032 bytes, which LMDB keeps in one page of 4096 with its own header. */
export const blockEntries = 112;
const smallestCapacity = 4;

/** Where a batch of a queue lies in the log. */
export interface IndexEntry {
  readonly baseOffset: number;
  readonly position: number;
  readonly storeTime: number;
  /** Bytes of the frame, header included. */
  readonly length: number;
  readonly count: number;
  readonly tagBits: number;
}

/** Up to `blockEntries` index entries of one queue in the order of their offsets. Entries are added, never changed. */
export class IndexBlock {
  #bytes: Buffer;
  #count: number;

  private constructor(bytes: Buffer, count: number) {
    this.#bytes = bytes;
    this.#count = count;
  }

  static empty(): IndexBlock {
    return new IndexBlock(Buffer.allocUnsafeSlow(smallestCapacity * entryBytes), 0);
  }

  /** From what `bytes` gave. Throws VIEWS_MISMATCH if it is damaged. */
  static from(bytes: Buffer): IndexBlock {
    if (bytes.length === 0 || bytes.length % entryBytes !== 0) throw unreadableEntry('a block of the queue index');
    return new IndexBlock(bytes, Math.floor(bytes.length / entryBytes));
  }

  get count(): number {
    return this.#count;
  }

  get full(): boolean {
    return this.#count === blockEntries;
  }

  /** The entries as they are stored. Stays valid when entries are added. */
  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#count * entryBytes);
  }

  /** Memory taken. */
  get capacityBytes(): number {
    return this.#bytes.length;
  }

  get baseOffset(): number {
    return readU64(this.#bytes, 0);
  }

  /** Offset after the last message. */
  get endOffset(): number {
    const { baseOffset, count } = this.entry(this.#count - 1);
    return baseOffset + count;
  }

  get lastPosition(): number {
    return this.positionOf(this.#count - 1);
  }

  add(entry: IndexEntry): void {
    const at = this.#count * entryBytes;
    if (at + entryBytes > this.#bytes.length) this.#grow();
    const bytes = this.#bytes;
    writeU64(bytes, entry.baseOffset, at);
    writeU64(bytes, entry.position, at + 8);
    writeU64(bytes, entry.storeTime, at + 16);
    bytes.writeUInt32LE(entry.length, at + 24);
    bytes.writeUInt32LE(entry.count, at + 28);
    bytes.writeUInt32LE(entry.tagBits, at + 32);
    this.#count++;
  }

  entry(index: number): IndexEntry {
    const bytes = this.#bytes;
    const at = index * entryBytes;
    return {
      baseOffset: readU64(bytes, at),
      position: readU64(bytes, at + 8),
      storeTime: readU64(bytes, at + 16),
      length: bytes.readUInt32LE(at + 24),
      count: bytes.readUInt32LE(at + 28),
      tagBits: bytes.readUInt32LE(at + 32),
    };
  }

  /** Index of the entry that holds an offset: the last one that begins at or below it. */
  indexOfOffset(offset: number): number {
    return this.#firstWhere((index) => readU64(this.#bytes, index * entryBytes) > offset) - 1;
  }

  /** Index of the first entry at or after a log position; `count` if there is none. */
  indexOfPosition(position: number): number {
    return this.#firstWhere((index) => this.positionOf(index) >= position);
  }

  /** Index of the first entry stored at or after a time; `count` if there is none. */
  indexOfTime(time: number): number {
    return this.#firstWhere((index) => readU64(this.#bytes, index * entryBytes + 16) >= time);
  }

  positionOf(index: number): number {
    return readU64(this.#bytes, index * entryBytes + 8);
  }

  #firstWhere(holds: (index: number) => boolean): number {
    let low = 0;
    for (let high = this.#count; low < high;) {
      const middle = (low + high) >>> 1;
      if (holds(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #grow(): void {
    const larger = Buffer.allocUnsafeSlow(Math.min(blockEntries * entryBytes, this.#bytes.length * 2));
    this.#bytes.copy(larger);
    this.#bytes = larger;
  }
}
