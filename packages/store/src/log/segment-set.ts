import type { Segment } from './segment';

/** Files open at once for reading; beyond, the least recently used is closed. */
const maxOpenSegments = 128;

/** The segments of the log, by position, without gaps. The last one is written to. */
export class SegmentSet {
  readonly #segments: Segment[] = [];
  readonly #recent = new Set<Segment>();

  get all(): readonly Segment[] {
    return this.#segments;
  }

  get first(): Segment {
    return this.#at(0);
  }

  get last(): Segment {
    return this.#at(this.#segments.length - 1);
  }

  add(segment: Segment): void {
    this.#segments.push(segment);
    this.#used(segment);
  }

  /** Takes out the oldest. */
  removeFirst(): Segment {
    const segment = this.first;
    this.#segments.shift();
    this.#recent.delete(segment);
    return segment;
  }

  /** The segment that holds a position. */
  holding(position: number): Segment {
    const segment = this.#at(this.#indexHolding(position));
    this.#used(segment);
    return segment;
  }

  /** Where a segment ends: the base of the next; undefined for the last one. */
  endOf(segment: Segment): number | undefined {
    return this.#segments[this.#indexHolding(segment.base) + 1]?.base;
  }

  #indexHolding(position: number): number {
    let low = 0;
    for (let high = this.#segments.length; high - low > 1;) {
      const middle = (low + high) >>> 1;
      if (this.#at(middle).base <= position) low = middle;
      else high = middle;
    }
    return low;
  }

  closeAll(): void {
    for (const segment of this.#segments) segment.close();
  }

  #at(index: number): Segment {
    const segment = this.#segments[index];
    if (segment === undefined) throw new Error('the log has no segment');
    return segment;
  }

  #used(segment: Segment): void {
    this.#recent.delete(segment);
    this.#recent.add(segment);
    if (this.#recent.size <= maxOpenSegments) return;
    for (const oldest of this.#recent) {
      if (oldest.busy || oldest === this.last) continue;
      oldest.close();
      this.#recent.delete(oldest);
      return;
    }
  }
}
