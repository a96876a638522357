import { MqError, type MessageQueue } from '@mq/common';
import { BatchCursor, type FetchedRecords } from '../message/batch-cursor';
import type { ReceivedMessage } from '../message/received-message';
import { queueKey } from './queue-key';
import type { QueueProgress } from './queue-progress';

/** One queue that this consumer reads: the batches that wait to be handed out, and how far it is. */
export class ConsumedQueue {
  readonly queue: MessageQueue;
  readonly key: string;
  readonly progress: QueueProgress;
  /** The application wants nothing from this queue for now. */
  paused = false;
  /** Why reading stopped; a seek clears it. */
  failure: MqError | undefined;
  /** Told how many bytes have left the buffer. */
  onFreed: (bytes: number) => void = () => undefined;
  #batches: FetchedRecords[] = [];
  #first = 0;
  #cursor: BatchCursor | undefined;
  #fetchOffset: number;
  #closed = false;

  constructor(queue: MessageQueue, progress: QueueProgress) {
    this.queue = queue;
    this.key = queueKey(queue);
    this.progress = progress;
    this.#fetchOffset = progress.position;
  }

  /** Where fetching goes on: behind what is buffered. */
  get fetchOffset(): number {
    return this.#fetchOffset;
  }

  /** Whether messages of this queue shall be fetched now. */
  get isWanted(): boolean {
    return !this.#closed && !this.paused && this.failure === undefined;
  }

  get hasMessages(): boolean {
    return this.#cursor !== undefined || this.#first < this.#batches.length;
  }

  /** The last message taken was the last of its batch: another queue may have its turn. */
  get isBetweenBatches(): boolean {
    return this.#cursor === undefined;
  }

  /** Takes a batch into the buffer. False if it holds nothing new. */
  push(batch: FetchedRecords): boolean {
    const end = batch.baseOffset + batch.recordCount;
    if (end <= this.#fetchOffset) return false;
    this.#batches.push(batch);
    this.#fetchOffset = end;
    return true;
  }

  /** The next message in offset order; undefined if none is buffered. Throws MALFORMED_BATCH, once: then nothing more comes before a seek. */
  take(): ReceivedMessage | undefined {
    try {
      return this.#take();
    } catch (error) {
      this.failure = MqError.from(error);
      this.dropBuffer();
      throw error;
    }
  }

  /** Goes elsewhere; what was buffered is dropped. */
  moveTo(offset: number): void {
    this.progress.moveTo(offset);
    this.failure = undefined;
    this.dropBuffer();
  }

  /** Forgets what is buffered: it will be fetched again from the position. */
  dropBuffer(): void {
    let bytes = this.#cursor?.bytes ?? 0;
    for (const batch of this.#batches.slice(this.#first)) bytes += batch.records.length;
    this.#cursor = undefined;
    this.#batches = [];
    this.#first = 0;
    this.#fetchOffset = this.progress.position;
    if (bytes > 0) this.onFreed(bytes);
  }

  /** Nothing more is handed out. */
  close(): void {
    this.#closed = true;
    this.dropBuffer();
  }

  #take(): ReceivedMessage | undefined {
    for (;;) {
      const cursor = (this.#cursor ??= this.#nextCursor());
      if (cursor === undefined) return undefined;
      const message = cursor.next(this.progress.position);
      if (cursor.atEnd) this.#finishCursor(cursor);
      if (message === undefined) continue;
      this.progress.position = message.offset + 1;
      return message;
    }
  }

  #nextCursor(): BatchCursor | undefined {
    const batch = this.#batches[this.#first];
    if (batch === undefined) return undefined;
    // Made first: a batch that cannot be read is still in the buffer, and leaves it with the rest.
    const cursor = new BatchCursor(this.queue, batch);
    this.#first++;
    if (this.#first === this.#batches.length) {
      this.#batches = [];
      this.#first = 0;
    } else if (this.#first >= 64) {
      this.#batches = this.#batches.slice(this.#first);
      this.#first = 0;
    }
    return cursor;
  }

  #finishCursor(cursor: BatchCursor): void {
    this.#cursor = undefined;
    this.onFreed(cursor.bytes);
  }
}
