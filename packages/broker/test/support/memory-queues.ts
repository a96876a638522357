import { MqError, readAndWrite } from '@mq/common';
import type { FetchRequest, FetchResult, StoredBatch, Topic } from '@mq/store';

/** The reading side of a store: queues of one-record batches in memory. */
export class MemoryQueues {
  readonly #queues = new Map<
    string,
    { readonly batches: StoredBatch[]; readonly waiting: Set<{ offset: number; callback: () => void }> }
  >();
  readonly reads: FetchRequest[] = [];

  readonly readable = (name: string, queueId: number): Topic => {
    if (queueId > 7) throw new MqError('QUEUE_NOT_FOUND', `no queue ${queueId}`);
    return { name, number: 1, createdAt: 0, queueCount: 8, type: 'MIXED', permission: readAndWrite };
  };

  put(queueId: number, bytes: number): void {
    const queue = this.#queue(queueId);
    const baseOffset = queue.batches.length;
    queue.batches.push({ topicNumber: 1, queueId, baseOffset, recordCount: 1, storedAt: 1, payloadCrc: 0, payload: Buffer.alloc(bytes) });
    for (const waiter of [...queue.waiting]) {
      if (baseOffset < waiter.offset) continue;
      queue.waiting.delete(waiter);
      waiter.callback();
    }
  }

  readonly fetch = (request: FetchRequest): FetchResult => {
    this.reads.push(request);
    const { batches } = this.#queue(request.queueId);
    const details = { minOffset: '0', maxOffset: String(batches.length) };
    if (request.offset > batches.length) throw new MqError('OFFSET_OUT_OF_RANGE', undefined, { details });
    const taken: StoredBatch[] = [];
    let bytes = 0;
    for (const batch of batches.slice(request.offset)) {
      bytes += batch.payload.length;
      if (taken.length > 0 && bytes > request.maxBytes) break;
      taken.push(batch);
    }
    return { batches: taken, nextOffset: request.offset + taken.length, minOffset: 0, maxOffset: batches.length };
  };

  readonly whenReadable = (_: number, queueId: number, offset: number, callback: () => void): (() => void) => {
    const queue = this.#queue(queueId);
    if (queue.batches.length > offset) {
      callback();
      return () => undefined;
    }
    const waiter = { offset, callback };
    queue.waiting.add(waiter);
    return () => void queue.waiting.delete(waiter);
  };

  waiters(queueId: number): number {
    return this.#queue(queueId).waiting.size;
  }

  #queue(queueId: number) {
    let queue = this.#queues.get(String(queueId));
    if (queue === undefined) {
      queue = { batches: [], waiting: new Set() };
      this.#queues.set(String(queueId), queue);
    }
    return queue;
  }
}
