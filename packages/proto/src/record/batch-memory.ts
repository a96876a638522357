/** The smallest chunk. */
const chunkBytes = 64 * 1024;
/** Released chunks are kept for the next batches up to so many bytes; the rest is left to the garbage collector. */
const maxIdleBytes = 8 * 1024 * 1024;

/** A piece of memory that batches are written into, one behind the other. */
export class BatchChunk {
  readonly bytes: Buffer;
  readonly #memory: BatchMemory;
  /** The writer, and every batch that is not released. */
  #users = 1;

  constructor(memory: BatchMemory, bytes: Buffer) {
    this.#memory = memory;
    this.bytes = bytes;
  }

  /** A batch lies in it. Returns what releases the batch; of effect once. */
  hold(): () => void {
    this.#users++;
    let held = true;
    return () => {
      if (held) this.leave();
      held = false;
    };
  }

  /** The writer, or a batch, has no more use for it. */
  leave(): void {
    if (--this.#users === 0) this.#memory.giveBack(this.bytes);
  }
}

/**
 * Chunks that are used again. Memory outside the JavaScript heap is what makes the garbage collector run when batches are large: a producer at full speed
 * goes round in the chunks that are in flight.
 */
export class BatchMemory {
  #idle: Buffer[] = [];
  #idleBytes = 0;

  /** @param bytes the least that it must hold */
  take(bytes: number): BatchChunk {
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      this.#idleBytes -= idle.length;
      if (idle.length >= bytes) return new BatchChunk(this, idle);
    }
    return new BatchChunk(this, Buffer.allocUnsafeSlow(Math.max(chunkBytes, 2 ** Math.ceil(Math.log2(bytes)))));
  }

  giveBack(bytes: Buffer): void {
    if (this.#idleBytes + bytes.length > maxIdleBytes) return;
    this.#idleBytes += bytes.length;
    this.#idle.push(bytes);
  }
}
