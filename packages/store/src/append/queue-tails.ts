import type { Views } from '../views/views';

interface Tail {
  nextOffset: number;
  inFlight: number;
}

/** Keys of one number per queue; queue ids are below 65536. */
const queuesPerTopic = 65_536;

/** The offset that the next batch of a queue gets: ahead of the views while batches are on their way. */
export class QueueTails {
  readonly #tails = new Map<number, Tail>();

  constructor(private readonly views: Views) {}

  nextOffset(topicNumber: number, queueId: number): number {
    const tail = this.#tails.get(topicNumber * queuesPerTopic + queueId);
    return tail?.nextOffset ?? this.views.queues.find(topicNumber, queueId)?.maxOffset ?? 0;
  }

  /** The offsets that batches get that come next, in this order. */
  plan(batches: readonly { topicNumber: number; queueId: number; recordCount: number }[]): number[] {
    const next = new Map<number, number>();
    return batches.map(({ topicNumber, queueId, recordCount }) => {
      const key = topicNumber * queuesPerTopic + queueId;
      const offset = next.get(key) ?? this.nextOffset(topicNumber, queueId);
      next.set(key, offset + recordCount);
      return offset;
    });
  }

  /** A batch is on its way. */
  advance(topicNumber: number, queueId: number, nextOffset: number): void {
    const key = topicNumber * queuesPerTopic + queueId;
    const tail = this.#tails.get(key);
    if (tail === undefined) this.#tails.set(key, { nextOffset, inFlight: 1 });
    else {
      tail.nextOffset = nextOffset;
      tail.inFlight++;
    }
  }

  /** It has arrived. */
  settle(topicNumber: number, queueId: number): void {
    const key = topicNumber * queuesPerTopic + queueId;
    const tail = this.#tails.get(key);
    if (tail !== undefined && --tail.inFlight === 0) this.#tails.delete(key);
  }
}
