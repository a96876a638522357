import type { Random } from '../chance/random';

/** What is lost or kept as a whole when the power fails. */
const pageBytes = 4096;

/** Pages that a sync will make durable, as they are now. */
export interface UnsyncedPages {
  readonly size: number;
  readonly pages: ReadonlyMap<number, Buffer>;
}

/** A file's bytes twice: as written, and as they would be after a power loss. */
export class MemoryFileContent {
  size = 0;
  /** Whether both are still the buffer that somebody has given: it is copied before the first change. */
  #borrowed = false;
  #bytes = Buffer.alloc(0);
  #durableSize = 0;
  #durable = Buffer.alloc(0);
  readonly #dirty = new Set<number>();

  /** A durable content. The buffer is read only: any number of contents may hold it, as long as nobody else changes it. */
  static holding(bytes: Buffer<ArrayBuffer>): MemoryFileContent {
    const content = new MemoryFileContent();
    content.#bytes = content.#durable = bytes;
    content.#borrowed = true;
    content.size = content.#durableSize = bytes.length;
    return content;
  }

  /** The bytes as they are now. */
  copy(): Buffer<ArrayBuffer> {
    return Buffer.from(this.#bytes.subarray(0, this.size));
  }

  write(position: number, bytes: Uint8Array): void {
    const end = position + bytes.length;
    this.#own();
    this.#bytes = grown(this.#bytes, end);
    this.#bytes.set(bytes, position);
    if (end > this.size) this.size = end;
    for (let page = Math.floor(position / pageBytes); page * pageBytes < end; page++) this.#dirty.add(page);
  }

  read(position: number, target: Uint8Array): number {
    const count = Math.max(0, Math.min(target.length, this.size - position));
    target.set(this.#bytes.subarray(position, position + count));
    return count;
  }

  truncate(size: number): void {
    this.#own();
    this.#bytes = grown(this.#bytes, size);
    this.#bytes.fill(0, size);
    this.size = size;
    for (const page of this.#dirty) if (page * pageBytes >= size) this.#dirty.delete(page);
    if (size % pageBytes !== 0) this.#dirty.add(Math.floor(size / pageBytes));
  }

  unsynced(): UnsyncedPages {
    return { size: this.size, pages: new Map([...this.#dirty].map((page) => [page, Buffer.from(this.#page(page))])) };
  }

  sync({ size, pages }: UnsyncedPages): void {
    for (const [page, bytes] of pages) {
      this.#keep(page, bytes);
      // A page written again since the snapshot stays unsynced.
      if (bytes.equals(this.#page(page))) this.#dirty.delete(page);
    }
    if (size < this.#durableSize) this.#durable.fill(0, size);
    this.#durableSize = size;
  }

  /** Pages that are dirty will not be made durable any more. */
  forgetUnsynced(): void {
    this.#dirty.clear();
  }

  crash(random?: Random): void {
    // Nothing was written.
    if (this.#borrowed) return;
    for (const page of [...this.#dirty].sort((a, b) => a - b)) {
      if (random === undefined || random.next() < 0.5) continue;
      const bytes = this.#page(page);
      this.#keep(page, bytes);
      this.#durableSize = Math.max(this.#durableSize, page * pageBytes + bytes.length);
    }
    this.#dirty.clear();
    this.#durable = grown(this.#durable, this.#durableSize);
    this.#bytes = Buffer.from(this.#durable);
    this.size = this.#durableSize;
  }

  damage(change: (bytes: Buffer) => void): void {
    this.#own();
    change(this.#bytes.subarray(0, this.size));
    this.#durable = Buffer.from(this.#bytes);
    this.#durableSize = this.size;
    this.#dirty.clear();
  }

  #own(): void {
    if (!this.#borrowed) return;
    this.#borrowed = false;
    this.#bytes = Buffer.from(this.#bytes);
    this.#durable = Buffer.from(this.#durable);
  }

  #page(page: number): Buffer {
    return this.#bytes.subarray(page * pageBytes, Math.min(this.size, (page + 1) * pageBytes));
  }

  #keep(page: number, bytes: Buffer): void {
    this.#durable = grown(this.#durable, page * pageBytes + bytes.length);
    this.#durable.set(bytes, page * pageBytes);
  }
}

/** The same bytes with room for `size`, doubled so that appending stays cheap; what is new is zero. */
function grown(bytes: Buffer<ArrayBuffer>, size: number): Buffer<ArrayBuffer> {
  if (size <= bytes.length) return bytes;
  const larger = Buffer.alloc(Math.max(size, bytes.length * 2));
  bytes.copy(larger);
  return larger;
}
