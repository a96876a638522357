import { holdsMessageGroup, RecordBatchReader } from '@mq/proto';
import type { StoredBatch } from '@mq/store';

/** A stored batch, looked into once for all groups that read it, and only as far as one of them needs. */
export class ReadBatch {
  readonly stored: StoredBatch;
  #reader: RecordBatchReader | undefined;
  #grouped: boolean | undefined;
  /** Bytes of all records before each. */
  #sizes: number[] | undefined;

  constructor(stored: StoredBatch) {
    this.stored = stored;
  }

  /** Offset behind its last record. */
  get end(): number {
    return this.stored.baseOffset + this.stored.recordCount;
  }

  get records(): RecordBatchReader {
    this.#reader ??= new RecordBatchReader(this.stored.payload);
    return this.#reader;
  }

  /** Whether any record has a message group. */
  get grouped(): boolean {
    this.#grouped ??= holdsMessageGroup(this.stored.payload);
    return this.#grouped;
  }

  /** Size of the records `from` to `to - 1`, bytes. */
  bytes(from: number, to: number): number {
    this.#sizes ??= this.#measure();
    return (this.#sizes[to] ?? 0) - (this.#sizes[from] ?? 0);
  }

  #measure(): number[] {
    const sizes = [0];
    let sum = 0;
    for (let index = 0; index < this.records.recordCount; index++) sizes.push((sum += this.records.recordSize(index)));
    return sizes;
  }
}
