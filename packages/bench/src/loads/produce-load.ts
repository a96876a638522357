import type { Clock } from '@mq/common';
import { Producer } from '@mq/producer';
import { Latencies } from '../statistics/latencies';
import { closeAll, startAll, type Load, type LoadContext, type LoadResult } from './load';
import { sendPaced } from './paced-sends';

export interface ProduceJob {
  readonly kind: 'produce';
  readonly nameServers: readonly string[];
  readonly topics: readonly string[];
  readonly size: number;
  readonly producers: number;
  /** Sends under way at once, over these producers. */
  readonly inFlight: number;
  readonly batch: number;
  /** Messages a second; 0: as fast as it goes. */
  readonly rate: number;
  readonly warmUpMs: number;
  /** Set: ends after this time. */
  readonly measureMs?: number | undefined;
  /** Set: ends after so many messages; with it nothing is warmed up. */
  readonly messages?: number | undefined;
  /** Messages are to be delivered so long after they were sent; 0: at once. */
  readonly delayMs: number;
}

/** Callers that each await their send before the next one; or, with a rate, sends that are due by the clock. */
export class ProduceLoad implements Load {
  readonly #job: ProduceJob;
  readonly #producers: readonly Producer[];
  readonly #body: Buffer;
  readonly #latencies = new Latencies();
  #nextTopic = 0;

  constructor(job: ProduceJob) {
    const { nameServers, topics, batch, inFlight } = job;
    this.#job = job;
    this.#body = Buffer.alloc(job.size, 'x');
    const options = { nameServers, topics, maxBatchRecords: batch, maxWaitingSends: Math.max(100_000, inFlight), sendTimeoutMs: 60_000 };
    this.#producers = Array.from({ length: job.producers }, () => new Producer(options));
  }

  async prepare(): Promise<void> {
    await startAll(this.#producers);
  }

  async run(context: LoadContext): Promise<LoadResult> {
    return this.#job.rate > 0 ? this.#paced(context) : this.#asFastAsItGoes(context);
  }

  async close(): Promise<void> {
    await closeAll(this.#producers);
  }

  async #asFastAsItGoes({ clock, progress, measuring, signal }: LoadContext): Promise<LoadResult> {
    const { inFlight, messages = Infinity, measureMs = Infinity } = this.#job;
    const latencies = this.#latencies;
    const measureFrom = clock.monotonic() + (messages === Infinity ? this.#job.warmUpMs : 0);
    const until = measureFrom + measureMs;
    let left = messages;
    let counted = 0;
    let startedAt = 0;
    signal.addEventListener('abort', () => (left = 0), { once: true });
    const sent = (from: number, to: number): void => {
      progress.messages++;
      if (to < measureFrom || to >= until) return;
      if (startedAt === 0) {
        startedAt = clock.now();
        measuring();
      } else counted++;
      latencies.record(to - from);
    };
    // A chain of callbacks instead of a loop that awaits: what the load itself costs is measured with what it loads.
    const caller = (producer: Producer): Promise<void> =>
      new Promise((resolve, reject) => {
        let sentAt = clock.monotonic();
        const send = (): void => {
          if (left <= 0 || sentAt >= until) return resolve();
          left--;
          producer.send(this.#message(clock)).then(next, reject);
        };
        const next = (): void => {
          const now = clock.monotonic();
          sent(sentAt, now);
          sentAt = now;
          send();
        };
        send();
      });
    const callers = Math.max(inFlight, this.#producers.length);
    await Promise.all(Array.from({ length: callers }, (_, index) => caller(this.#producerOf(index))));
    const endedAt = measureMs === Infinity ? clock.now() : Math.min(clock.now(), startedAt + measureMs);
    return { messages: counted, startedAt, endedAt, latencies };
  }

  async #paced({ clock, progress, measuring, signal }: LoadContext): Promise<LoadResult> {
    const { rate, warmUpMs, measureMs = Infinity, messages = Infinity } = this.#job;
    const total = Math.min(messages, Math.round((rate * (warmUpMs + measureMs)) / 1_000));
    const warmUpSends = messages === Infinity ? Math.round((rate * warmUpMs) / 1_000) : 0;
    let startedAt = 0;
    let counted = 0;
    await sendPaced({ clock, rate, total, signal }, async (index, dueAt) => {
      if (index === warmUpSends) {
        startedAt = clock.now();
        measuring();
      }
      await this.#producerOf(index).send(this.#message(clock));
      progress.messages++;
      if (index < warmUpSends) return;
      counted++;
      this.#latencies.record(clock.monotonic() - dueAt);
    });
    return { messages: counted, startedAt, endedAt: clock.now(), latencies: this.#latencies };
  }

  #producerOf(index: number): Producer {
    return this.#producers[index % this.#producers.length] as Producer;
  }

  #message(clock: Clock): { topic: string; body: Buffer; deliverAt?: number } {
    const { topics, delayMs } = this.#job;
    const topic = topics[this.#nextTopic++ % topics.length] as string;
    return delayMs === 0 ? { topic, body: this.#body } : { topic, body: this.#body, deliverAt: clock.now() + delayMs };
  }
}
