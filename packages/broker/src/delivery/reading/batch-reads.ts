import type { FetchResult, MessageStore } from '@mq/store';
import { ReadBatch } from './read-batch';

export interface BatchReadsOptions {
  readonly store: Pick<MessageStore, 'fetch'>;
  /** Bytes read from the store at once. */
  readonly readBytes: number;
  /** Bytes of batches that are kept for the next reader. */
  readonly cacheBytes: number;
}

/** What a kept batch costs beside its bytes. */
const overheadBytes = 512;

/**
 * Reads batches and keeps the latest: the groups that are at the end of a queue read the same ones, and a group whose messages go one by one comes back to
 * a batch many times. The oldest are dropped first, whether they were used or not, because the batches of one read share its memory.
 */
export class BatchReads {
  readonly #options: BatchReadsOptions;
  /** By queue, ascending by offset. */
  readonly #queues = new Map<string, ReadBatch[]>();
  readonly #kept = new Map<ReadBatch, string>();
  #bytes = 0;

  constructor(options: BatchReadsOptions) {
    this.#options = options;
  }

  /**
   * The batch that holds the offset; undefined: the queue ends before it. A promise only when the store gives one.
   * Errors: those of `MessageStore.fetch`.
   */
  read(topicNumber: number, queueId: number, offset: number): ReadBatch | undefined | Promise<ReadBatch | undefined> {
    const name = `${topicNumber}/${queueId}`;
    const kept = this.#find(name, offset);
    if (kept !== undefined) return kept;
    const result = this.#options.store.fetch({ topicNumber, queueId, offset, maxBytes: this.#options.readBytes });
    return result instanceof Promise ? result.then((late) => this.#keep(name, offset, late)) : this.#keep(name, offset, result);
  }

  #keep(name: string, offset: number, { batches }: FetchResult): ReadBatch | undefined {
    const read = batches.map((stored) => new ReadBatch(stored));
    for (const batch of read) this.#add(name, batch);
    this.#trim();
    return read.find((batch) => offset < batch.end);
  }

  #add(name: string, batch: ReadBatch): void {
    let queue = this.#queues.get(name);
    if (queue === undefined) this.#queues.set(name, (queue = []));
    const at = firstEndingAfter(queue, batch.stored.baseOffset);
    if (queue[at]?.stored.baseOffset === batch.stored.baseOffset) return;
    queue.splice(at, 0, batch);
    this.#kept.set(batch, name);
    this.#bytes += batch.stored.payload.length + overheadBytes;
  }

  #trim(): void {
    for (const [batch, name] of this.#kept) {
      if (this.#bytes <= this.#options.cacheBytes) return;
      this.#kept.delete(batch);
      this.#bytes -= batch.stored.payload.length + overheadBytes;
      const queue = this.#queues.get(name) ?? [];
      queue.splice(firstEndingAfter(queue, batch.stored.baseOffset), 1);
      if (queue.length === 0) this.#queues.delete(name);
    }
  }

  #find(name: string, offset: number): ReadBatch | undefined {
    const queue = this.#queues.get(name);
    if (queue === undefined) return undefined;
    const batch = queue[firstEndingAfter(queue, offset)];
    return batch !== undefined && batch.stored.baseOffset <= offset ? batch : undefined;
  }
}

/** Index of the first batch that reaches beyond the offset. */
function firstEndingAfter(batches: readonly ReadBatch[], offset: number): number {
  let low = 0;
  let high = batches.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((batches[middle] as ReadBatch).end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
