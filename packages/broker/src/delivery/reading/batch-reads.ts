import type { FetchResult, MessageStore } from '@mq/store';
import { KeptBatches } from './kept-batches';
import { ReadBatch } from './read-batch';

export interface BatchReadsOptions {
  readonly store: Pick<MessageStore, 'fetch'>;
  /** Bytes read from the store at once. */
  readonly readBytes: number;
  /** Bytes of batches that are kept for the next reader. */
  readonly cacheBytes: number;
}

/** Offsets of a queue that repair has found lost: from the one that was asked for, up to this one. */
export interface LostOffsets {
  readonly lostUntil: number;
}

type Found = ReadBatch | LostOffsets | undefined;

/** What a kept batch costs beside its bytes. */
const overheadBytes = 1024;

/**
 * Reads batches and keeps the latest: the groups that are at the end of a queue read the same ones, and a group whose messages go one by one comes back to
 * a batch many times. The oldest are dropped first, whether they were used or not, because the batches of one read share its memory.
 */
export class BatchReads {
  readonly #options: BatchReadsOptions;
  readonly #queues = new Map<string, KeptBatches>();
  /** With the name of its queue, the oldest first. */
  readonly #kept = new Map<ReadBatch, string>();
  #bytes = 0;

  constructor(options: BatchReadsOptions) {
    this.#options = options;
  }

  /**
   * The batch that holds the offset, or how many are lost from there on; undefined: the queue ends before it. A promise only when the store gives one.
   * Errors: those of `MessageStore.fetch`.
   */
  read(topicNumber: number, queueId: number, offset: number): Found | Promise<Found> {
    const name = `${topicNumber}/${queueId}`;
    const kept = this.#queues.get(name)?.find(offset);
    if (kept !== undefined) return kept;
    const result = this.#options.store.fetch({ topicNumber, queueId, offset, maxBytes: this.#options.readBytes });
    return result instanceof Promise ? result.then((late) => this.#keep(name, offset, late)) : this.#keep(name, offset, result);
  }

  #keep(name: string, offset: number, { batches, nextOffset }: FetchResult): Found {
    const read = batches.map((stored) => new ReadBatch(stored));
    for (const batch of read) this.#add(name, batch);
    this.#trim();
    const found = read.find((batch) => offset < batch.end);
    const from = found?.stored.baseOffset ?? nextOffset;
    return from > offset ? { lostUntil: from } : found;
  }

  #add(name: string, batch: ReadBatch): void {
    let queue = this.#queues.get(name);
    if (queue === undefined) this.#queues.set(name, (queue = new KeptBatches()));
    if (!queue.add(batch)) return;
    this.#kept.set(batch, name);
    this.#bytes += batch.stored.payload.length + overheadBytes;
  }

  #trim(): void {
    for (const [batch, name] of this.#kept) {
      if (this.#bytes <= this.#options.cacheBytes) return;
      this.#kept.delete(batch);
      this.#bytes -= batch.stored.payload.length + overheadBytes;
      const queue = this.#queues.get(name);
      queue?.drop(batch);
      if (queue?.isEmpty === true) this.#queues.delete(name);
    }
  }
}
