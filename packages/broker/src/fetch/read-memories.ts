import type { ReadMemory } from '@mq/store';

/** Chunks kept for the next borrowers; what is given back beyond that is left to the garbage collector. */
const maxIdleChunks = 8;

/**
 * Memory that fetch streams read into, used again from response to response. Buffers of that size come fresh from the system otherwise, page by page, and make the
 * garbage collector run.
 */
export class ReadMemories {
  readonly #chunkBytes: number;
  readonly #idle: Buffer[] = [];

  /** @param chunkBytes as much as a response needs mostly */
  constructor(chunkBytes: number) {
    this.#chunkBytes = chunkBytes;
  }

  /** Costs nothing before the first `take`. */
  lend(): LentMemory {
    return new LentMemory(this);
  }

  /** @internal */
  takeChunk(): Buffer {
    return this.#idle.pop() ?? Buffer.allocUnsafeSlow(this.#chunkBytes);
  }

  /** @internal */
  giveBackChunk(chunk: Buffer): void {
    if (this.#idle.length < maxIdleChunks) this.#idle.push(chunk);
  }
}

/** One chunk for one borrower. What does not fit gets memory of its own. */
export class LentMemory implements ReadMemory {
  readonly #owner: ReadMemories;
  #chunk: Buffer | undefined;
  #used = 0;

  constructor(owner: ReadMemories) {
    this.#owner = owner;
  }

  take(bytes: number): Buffer {
    const chunk = (this.#chunk ??= this.#owner.takeChunk());
    const end = this.#used + bytes;
    if (end > chunk.length) return Buffer.allocUnsafeSlow(bytes);
    const taken = chunk.subarray(this.#used, end);
    this.#used = end;
    return taken;
  }

  /** What was taken is not read any more. Idempotent; `take` begins anew. */
  giveBack(): void {
    if (this.#chunk !== undefined) this.#owner.giveBackChunk(this.#chunk);
    this.#chunk = undefined;
    this.#used = 0;
  }
}
