import { frameHeaderBytes, readFrameHeader, type StoredFrameHeader } from '../log/frame';
import type { SegmentSet } from '../log/segment-set';

const chunkBytes = 64 * 1024;

/** Reads headers at positions that mostly ascend. */
export class HeaderReader {
  readonly #chunk = Buffer.allocUnsafeSlow(chunkBytes);
  #start = 0;
  #count = 0;

  constructor(private readonly segments: SegmentSet) {}

  /** Undefined if there is no header of a frame. */
  at(position: number): StoredFrameHeader | undefined {
    const segment = this.segments.holding(position);
    const end = this.segments.endOf(segment) ?? Infinity;
    if (position < segment.base || position + frameHeaderBytes > end) return undefined;
    if (position < this.#start || position + frameHeaderBytes > this.#start + this.#count) {
      this.#start = position;
      this.#count = segment.file.read(position - segment.base, this.#chunk.subarray(0, Math.min(chunkBytes, end - position)));
    }
    return readFrameHeader(this.#chunk.subarray(0, this.#count), position - this.#start, position);
  }
}
