import { Deferred } from '@mq/common';
import { decodeFetchStreamRequest, encodeFetchStreamResponse, type SubscriptionBatches__Output } from '@mq/proto';
import type { ServerStream } from '@mq/rpc';
import type { FakeQueue } from './fake-queue';

interface Subscription {
  readonly queue: FakeQueue;
  offset: number;
}

/** Serves one FetchStream: one batch after another, the queues in turn, as long as there is credit. */
export class FakeFetchStream {
  /** Bytes of records that may still be sent; below 0 by what the last batch exceeded. */
  credit = 0;
  readonly subscriptions = new Map<number, Subscription>();
  readonly #stream: ServerStream<Buffer, Buffer>;
  readonly #queueOf: (topic: string, queueId: number) => FakeQueue | undefined;
  readonly #refusals: SubscriptionBatches__Output[] = [];
  #waiting: Deferred | undefined;
  #over = false;

  constructor(stream: ServerStream<Buffer, Buffer>, queueOf: (topic: string, queueId: number) => FakeQueue | undefined) {
    this.#stream = stream;
    this.#queueOf = queueOf;
  }

  async serve(): Promise<void> {
    const sending = this.#send();
    sending.catch(() => undefined);
    try {
      for await (const bytes of this.#stream) this.#take(bytes);
    } finally {
      this.#over = true;
      this.wake();
    }
    await sending;
  }

  wake(): void {
    this.#waiting?.resolve();
    this.#waiting = undefined;
  }

  #take(bytes: Buffer): void {
    const request = decodeFetchStreamRequest(bytes);
    for (const { subscription } of request.remove) this.subscriptions.delete(subscription);
    for (const { subscription, topic, queueId, offset } of request.add) {
      const queue = this.#queueOf(topic, queueId);
      if (queue === undefined) this.#refuse(subscription, 'QUEUE_NOT_FOUND');
      else if (offset < queue.minOffset || offset > queue.maxOffset) this.#refuse(subscription, 'OFFSET_OUT_OF_RANGE', queue);
      else this.subscriptions.set(subscription, { queue, offset });
    }
    this.credit += request.creditBytes;
    this.wake();
  }

  #refuse(subscription: number, code: string, queue?: FakeQueue): void {
    const error = { code, message: 'refused', retryable: false, retryAfterMs: 0 };
    this.#refusals.push({ subscription, batches: [], minOffset: queue?.minOffset ?? 0, maxOffset: queue?.maxOffset ?? 0, error });
  }

  async #send(): Promise<void> {
    while (!this.#over) {
      const queues = this.#refusals.splice(0);
      for (const [subscription, each] of this.subscriptions) {
        const batch = this.credit > 0 ? each.queue.batchAt(each.offset) : undefined;
        if (batch === undefined) continue;
        this.credit -= batch.records.length;
        each.offset = batch.baseOffset + batch.recordCount;
        queues.push({ subscription, batches: [batch], minOffset: each.queue.minOffset, maxOffset: each.queue.maxOffset, error: null });
      }
      if (queues.length > 0) await this.#stream.write(encodeFetchStreamResponse({ queues }));
      else {
        this.#waiting = new Deferred();
        await this.#waiting.promise;
      }
    }
  }
}
