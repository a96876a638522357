import type { OffsetRange } from '@mq/store';

/**
 * A set of offsets, kept as ranges that are ascending and apart from one another. A change costs the number of ranges at worst, and nothing but a
 * comparison when it is at the end.
 */
export class OffsetRanges {
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  #size = 0;

  constructor(ranges: Iterable<OffsetRange> = []) {
    for (const { from, to } of ranges) this.add(from, to);
  }

  /** Number of offsets. */
  get size(): number {
    return this.#size;
  }

  get rangeCount(): number {
    return this.#from.length;
  }

  /** The lowest offset. */
  get first(): number | undefined {
    return this.#from[0];
  }

  /** Adds `from` to `to - 1`; those that are in already change nothing. */
  add(from: number, to: number): void {
    if (to <= from) return;
    const last = this.#to.length - 1;
    if (last < 0 || from > this.#end(last)) {
      this.#from.push(from);
      this.#to.push(to);
      this.#size += to - from;
      return;
    }
    // Ranges that touch become one.
    const begin = this.#firstEndingAt(from);
    let end = begin;
    let merged = 0;
    for (; end < this.#from.length && this.#start(end) <= to; end++) merged += this.#end(end) - this.#start(end);
    const newFrom = end > begin ? Math.min(from, this.#start(begin)) : from;
    const newTo = end > begin ? Math.max(to, this.#end(end - 1)) : to;
    this.#from.splice(begin, end - begin, newFrom);
    this.#to.splice(begin, end - begin, newTo);
    this.#size += newTo - newFrom - merged;
  }

  /** Removes `from` to `to - 1`, as far as they are in. */
  remove(from: number, to: number): void {
    if (to <= from) return;
    const begin = this.#firstEndingAt(from + 1);
    let end = begin;
    let removed = 0;
    for (; end < this.#from.length && this.#start(end) < to; end++) removed += this.#end(end) - this.#start(end);
    if (end === begin) return;
    const starts: number[] = [];
    const ends: number[] = [];
    const keep = (a: number, b: number): void => {
      if (b <= a) return;
      starts.push(a);
      ends.push(b);
      removed -= b - a;
    };
    keep(this.#start(begin), from);
    keep(to, this.#end(end - 1));
    this.#from.splice(begin, end - begin, ...starts);
    this.#to.splice(begin, end - begin, ...ends);
    this.#size -= removed;
  }

  has(offset: number): boolean {
    return this.endAfter(offset) !== offset;
  }

  /** The first offset from this one on that is not in. */
  endAfter(offset: number): number {
    const at = this.#firstEndingAt(offset + 1);
    return at < this.#from.length && this.#start(at) <= offset ? this.#end(at) : offset;
  }

  /** What is in, between `from` and `to`. */
  within(from: number, to: number): OffsetRange[] {
    const found: OffsetRange[] = [];
    for (let at = this.#firstEndingAt(from + 1); at < this.#from.length && this.#start(at) < to; at++) {
      found.push({ from: Math.max(from, this.#start(at)), to: Math.min(to, this.#end(at)) });
    }
    return found;
  }

  /** What is not in, between `from` and `to`. */
  gaps(from: number, to: number): OffsetRange[] {
    const found: OffsetRange[] = [];
    let position = from;
    for (const range of this.within(from, to)) {
      if (range.from > position) found.push({ from: position, to: range.from });
      position = range.to;
    }
    if (to > position) found.push({ from: position, to });
    return found;
  }

  /** All ranges, ascending. */
  ranges(): OffsetRange[] {
    return this.#from.map((from, at) => ({ from, to: this.#end(at) }));
  }

  /** Index of the first range that ends at the offset or after it. */
  #firstEndingAt(offset: number): number {
    let low = 0;
    let high = this.#to.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#end(middle) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #start(at: number): number {
    return this.#from[at] as number;
  }

  #end(at: number): number {
    return this.#to[at] as number;
  }
}
