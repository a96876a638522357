import type { MessageQueue } from '@mq/common';
import { RecordBatchReader } from '@mq/proto';
import { ReceivedMessage } from './received-message';

/** A batch as it was fetched. */
export interface FetchedRecords {
  /** Offset of the first record. */
  readonly baseOffset: number;
  readonly recordCount: number;
  readonly storedAt: number;
  /** A serialised RecordBatch. */
  readonly records: Buffer;
}

/** Goes through the messages of one batch. */
export class BatchCursor {
  /** Of the batch. */
  readonly bytes: number;
  readonly #queue: MessageQueue;
  readonly #batch: FetchedRecords;
  readonly #reader: RecordBatchReader;
  #index = 0;

  /** Throws MALFORMED_BATCH. */
  constructor(queue: MessageQueue, batch: FetchedRecords) {
    this.bytes = batch.records.length;
    this.#queue = queue;
    this.#batch = batch;
    this.#reader = new RecordBatchReader(batch.records);
  }

  get atEnd(): boolean {
    return this.#index >= this.#reader.recordCount;
  }

  /** The next message at or behind an offset; undefined when the batch has no such message any more. */
  next(fromOffset: number): ReceivedMessage | undefined {
    const { baseOffset, storedAt } = this.#batch;
    const index = Math.max(this.#index, fromOffset - baseOffset);
    this.#index = index + 1;
    if (index >= this.#reader.recordCount) return undefined;
    return new ReceivedMessage({ queue: this.#queue, offset: baseOffset + index, storedAt, reader: this.#reader, index });
  }
}
