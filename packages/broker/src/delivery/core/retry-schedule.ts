import { TimeHeap } from './time-heap';

/** The heap may hold this many void entries, and as many again as there are live ones, before they are thrown away. */
const voidEntriesKept = 1024;

/** Messages that wait for the time of their next delivery. */
export class RetrySchedule {
  readonly #dueAt = new Map<number, number>();
  readonly #heap = new TimeHeap<number>();

  /** Number of messages that wait. */
  get size(): number {
    return this.#dueAt.size;
  }

  /** When the next is due, monotonic milliseconds. */
  get earliest(): number | undefined {
    for (let next = this.#heap.peek(); next !== undefined; next = this.#heap.peek()) {
      if (this.#dueAt.get(next.item) === next.at) return next.at;
      this.#heap.pop();
    }
    return undefined;
  }

  /** @param dueAt monotonic milliseconds */
  set(offset: number, dueAt: number): void {
    this.#dueAt.set(offset, dueAt);
    this.#heap.push(dueAt, offset);
    if (this.#heap.size > 2 * this.#dueAt.size + voidEntriesKept) {
      this.#heap.retain((item, at) => this.#dueAt.get(item) === at);
    }
  }

  /** False if it did not wait. */
  remove(offset: number): boolean {
    return this.#dueAt.delete(offset);
  }

  /** Takes out those whose time has come. */
  takeDue(now: number): number[] {
    const due: number[] = [];
    for (let at = this.earliest; at !== undefined && at <= now; at = this.earliest) {
      const offset = this.#heap.pop()?.item;
      if (offset === undefined) break;
      this.#dueAt.delete(offset);
      due.push(offset);
    }
    return due;
  }

  /** Those that wait below an offset. */
  below(offset: number): number[] {
    return [...this.#dueAt.keys()].filter((waiting) => waiting < offset);
  }
}
