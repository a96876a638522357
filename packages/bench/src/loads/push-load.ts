import { Deferred } from '@mq/common';
import { PushConsumer } from '@mq/consumer';
import { closeAll, startAll, type Load, type LoadContext, type LoadResult } from './load';

export interface PushJob {
  readonly kind: 'push';
  readonly nameServers: readonly string[];
  readonly topics: readonly string[];
  readonly group: string;
  readonly consumers: number;
  readonly concurrency: number;
}

/** Leases, handles and acknowledges every message; the handler does nothing. Ends when it is told to. */
export class PushLoad implements Load {
  readonly #consumers: readonly PushConsumer[];
  readonly #failed = new Deferred<never>();
  #onMessage: () => void = () => undefined;

  constructor({ nameServers, topics, group, consumers, concurrency }: PushJob) {
    const options = {
      nameServers,
      group,
      subscriptions: Object.fromEntries(topics.map((topic) => [topic, '*'])),
      concurrency,
      onMessage: async (): Promise<void> => this.#onMessage(),
      onError: (error: unknown): void => this.#failed.reject(error),
    };
    this.#consumers = Array.from({ length: consumers }, () => new PushConsumer(options));
    this.#failed.promise.catch(() => undefined);
  }

  prepare(): Promise<void> {
    return Promise.resolve(); // A consumer that has started has begun to handle.
  }

  async run({ clock, progress, measuring, signal }: LoadContext): Promise<LoadResult> {
    const stopped = new Deferred<void>();
    signal.addEventListener('abort', () => stopped.resolve(), { once: true });
    let startedAt = 0;
    let endedAt = 0;
    let messages = 0;
    this.#onMessage = () => {
      endedAt = clock.now();
      if (startedAt === 0) {
        startedAt = endedAt;
        measuring();
      }
      messages++;
      progress.messages++;
    };
    await startAll(this.#consumers);
    await Promise.race([stopped.promise, this.#failed.promise]);
    return { messages, startedAt, endedAt };
  }

  async close(): Promise<void> {
    await closeAll(this.#consumers);
  }
}
