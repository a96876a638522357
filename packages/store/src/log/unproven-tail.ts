import type { StoredFrame } from './frame';
import type { Segment } from './segment';

const chunkBytes = 1024 * 1024;

/**
 * The end of the log that may be in the page cache only. A process may have been killed before its sync, or fenced by one that failed: then the kernel counts the pages
 * as clean, and a sync of them succeeds without writing anything. So bytes that no later frame proves to be durable are written again before they are synced and believed.
 */
export class UnprovenTail {
  #proven: number;

  /** @param proven all before is durable */
  constructor(
    private readonly segment: Segment,
    proven: number,
  ) {
    this.#proven = Math.max(proven, segment.base);
  }

  /** A frame of this segment was found: it tells how far the log was durable when it was written. */
  found({ position, unconfirmedBytes }: StoredFrame): void {
    this.#proven = Math.max(this.#proven, position - unconfirmedBytes);
  }

  /** Makes everything up to a position durable. */
  makeDurable(to: number): void {
    if (to <= this.#proven) return;
    const { base, file } = this.segment;
    const chunk = Buffer.allocUnsafeSlow(Math.min(chunkBytes, to - this.#proven));
    for (let position = this.#proven; position < to; position += chunk.length) {
      const bytes = chunk.subarray(0, Math.min(chunk.length, to - position));
      file.read(position - base, bytes);
      file.write(position - base, bytes);
    }
    file.sync();
    this.#proven = to;
  }
}
