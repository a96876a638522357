import { readU64, writeU64 } from '../log/unsigned-64';

const entryBytes = 40;
/** The stored form of no offset. */
const noOffset = Number.MAX_SAFE_INTEGER;
const smallestCapacity = 4;

/** Where a batch went, by the number that its producer gave it. */
export interface ProducedBatch {
  readonly sequence: number;
  readonly topicNumber: number;
  readonly queueId: number;
  /** -1: the batch was held, and had none when it was stored. */
  readonly baseOffset: number;
  readonly storeTime: number;
  /** Of its frame. */
  readonly position: number;
}

/** The last batches of one producer, oldest first, in a ring that grows up to `capacity` entries. */
export class ProducerWindow {
  #bytes: Buffer;
  /** Entries ever added; the entry number n lies at n modulo the ring's size. */
  #added = 0;
  #greatest = -1;
  /** Log position of the newest batch, for forgetting the longest silent producer first. */
  lastPosition = 0;

  constructor(
    readonly producerId: number,
    private readonly capacity: number,
  ) {
    this.#bytes = Buffer.allocUnsafeSlow(Math.min(smallestCapacity, capacity) * entryBytes);
  }

  /** From what `serialize` gave, with another capacity perhaps: then the newest are kept. */
  static from(producerId: number, capacity: number, value: Buffer): ProducerWindow {
    const window = new ProducerWindow(producerId, capacity);
    for (let at = 8; at + entryBytes <= value.length; at += entryBytes) window.#add(readEntry(value, at));
    window.lastPosition = readU64(value, 0);
    return window;
  }

  add(batch: ProducedBatch, position: number): void {
    this.#add(batch);
    this.lastPosition = position;
  }

  find(sequence: number): ProducedBatch | undefined {
    // Producers count up: nearly every batch is newer than all before.
    if (sequence > this.#greatest) return undefined;
    for (let index = this.#added - 1; index >= this.#oldest; index--) {
      const at = this.#at(index);
      if (readU64(this.#bytes, at) === sequence) return readEntry(this.#bytes, at);
    }
    return undefined;
  }

  serialize(): Buffer {
    const value = Buffer.alloc(8 + (this.#added - this.#oldest) * entryBytes);
    writeU64(value, this.lastPosition, 0);
    for (let index = this.#oldest, at = 8; index < this.#added; index++, at += entryBytes) {
      this.#bytes.copy(value, at, this.#at(index), this.#at(index) + entryBytes);
    }
    return value;
  }

  get #size(): number {
    return this.#bytes.length / entryBytes;
  }

  get #oldest(): number {
    return Math.max(0, this.#added - this.#size);
  }

  #at(index: number): number {
    return (index % this.#size) * entryBytes;
  }

  #add(batch: ProducedBatch): void {
    if (this.#added === this.#size && this.#size < this.capacity) this.#grow();
    const at = this.#at(this.#added);
    writeU64(this.#bytes, batch.sequence, at);
    writeU64(this.#bytes, batch.baseOffset < 0 ? noOffset : batch.baseOffset, at + 8);
    writeU64(this.#bytes, batch.storeTime, at + 16);
    this.#bytes.writeUInt32LE(batch.topicNumber, at + 24);
    this.#bytes.writeUInt32LE(batch.queueId, at + 28);
    writeU64(this.#bytes, batch.position, at + 32);
    this.#added++;
    this.#greatest = Math.max(this.#greatest, batch.sequence);
  }

  /** Only before the ring has gone round, so entries keep their places. */
  #grow(): void {
    const larger = Buffer.allocUnsafeSlow(Math.min(this.capacity, this.#size * 2) * entryBytes);
    this.#bytes.copy(larger);
    this.#bytes = larger;
  }
}

function readEntry(bytes: Buffer, at: number): ProducedBatch {
  const baseOffset = readU64(bytes, at + 8);
  return {
    sequence: readU64(bytes, at),
    baseOffset: baseOffset === noOffset ? -1 : baseOffset,
    storeTime: readU64(bytes, at + 16),
    topicNumber: bytes.readUInt32LE(at + 24),
    queueId: bytes.readUInt32LE(at + 28),
    position: readU64(bytes, at + 32),
  };
}
