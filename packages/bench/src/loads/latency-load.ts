import { Deferred } from '@mq/common';
import { PullConsumer } from '@mq/consumer';
import { Producer } from '@mq/producer';
import { Latencies } from '../statistics/latencies';
import type { Load, LoadContext, LoadResult } from './load';
import { sendPaced } from './paced-sends';

export interface LatencyJob {
  readonly kind: 'latency';
  readonly nameServers: readonly string[];
  readonly topic: string;
  readonly group: string;
  readonly size: number;
  readonly batch: number;
  /** Messages a second. */
  readonly rate: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
}

/** Every body begins with the time at which its message was due. */
const stampBytes = 8;

/** Messages that are taken from the consumer at once. */
const maxMessages = 4_096;

/** A producer at a steady rate and a consumer of the same process: from when a message was due to when the consumer has it. */
export class LatencyLoad implements Load {
  readonly #job: LatencyJob;
  readonly #producer: Producer;
  readonly #consumer: PullConsumer;

  constructor(job: LatencyJob) {
    const { nameServers, topic, group, batch } = job;
    this.#job = job;
    this.#producer = new Producer({ nameServers, topics: [topic], maxBatchRecords: batch, sendTimeoutMs: 60_000 });
    this.#consumer = new PullConsumer({ nameServers, group, topics: [topic], consumeFrom: 'earliest' });
  }

  /** Returns when a message has gone all the way: from then on the consumer waits for the next. */
  async prepare(): Promise<void> {
    await this.#producer.start();
    await this.#consumer.start();
    const { topic, size } = this.#job;
    await this.#producer.send({ topic, body: Buffer.alloc(Math.max(stampBytes, size)) });
    while ((await this.#consumer.fetch({ maxMessages })).length === 0);
  }

  async run({ clock, progress, measuring, signal }: LoadContext): Promise<LoadResult> {
    const { rate, topic, size, warmUpMs, measureMs } = this.#job;
    const warmUpSends = Math.round((rate * warmUpMs) / 1_000);
    const total = warmUpSends + Math.round((rate * measureMs) / 1_000);
    const measureFrom = clock.monotonic() + warmUpMs;
    const latencies = new Latencies();
    const all = new Deferred<void>();
    let received = 0;
    let startedAt = 0;
    const consume = async (): Promise<void> => {
      while (received < total) {
        const batch = await this.#consumer.fetch({ maxMessages, signal });
        const now = clock.monotonic();
        for (const { body } of batch) {
          const dueAt = body.readDoubleLE(0);
          if (dueAt >= measureFrom) latencies.record(now - dueAt);
        }
        received += batch.length;
        progress.messages += batch.length;
      }
    };
    consume().then(all.resolve, all.reject);
    all.promise.catch(() => undefined);
    await sendPaced({ clock, rate, total, signal }, async (index, dueAt) => {
      if (index === warmUpSends) {
        startedAt = clock.now();
        measuring();
      }
      const body = Buffer.alloc(Math.max(stampBytes, size));
      body.writeDoubleLE(dueAt, 0);
      await this.#producer.send({ topic, body });
    });
    await all.promise;
    return { messages: total - warmUpSends, startedAt, endedAt: clock.now(), latencies };
  }

  async close(): Promise<void> {
    await this.#consumer.close();
    await this.#producer.close();
  }
}
