import type { ReadBatch } from './read-batch';

/** Dropped entries at the front before the list is cut. */
const droppedEntriesKept = 1024;

/** The batches of one queue that are kept, ascending by offset. They are mostly added at the end and dropped at the front, and both cost little. */
export class KeptBatches {
  #batches: ReadBatch[] = [];
  /** Those before it are dropped. */
  #first = 0;

  get isEmpty(): boolean {
    return this.#first === this.#batches.length;
  }

  /** The batch that holds the offset. */
  find(offset: number): ReadBatch | undefined {
    const batch = this.#batches[this.#firstEndingAfter(offset)];
    return batch !== undefined && batch.stored.baseOffset <= offset ? batch : undefined;
  }

  /** False if it is there already. */
  add(batch: ReadBatch): boolean {
    const { baseOffset } = batch.stored;
    const at = this.#firstEndingAfter(baseOffset);
    if (this.#batches[at]?.stored.baseOffset === baseOffset) return false;
    if (at === this.#batches.length) this.#batches.push(batch);
    else this.#batches.splice(at, 0, batch);
    return true;
  }

  drop(batch: ReadBatch): void {
    const at = this.#firstEndingAfter(batch.stored.baseOffset);
    if (at > this.#first) {
      this.#batches.splice(at, 1);
      return;
    }
    this.#first++;
    if (this.#first < droppedEntriesKept || 2 * this.#first < this.#batches.length) return;
    this.#batches = this.#batches.slice(this.#first);
    this.#first = 0;
  }

  /** Index of the first batch that reaches beyond the offset. */
  #firstEndingAfter(offset: number): number {
    let low = this.#first;
    let high = this.#batches.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#batches[middle] as ReadBatch).end <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
