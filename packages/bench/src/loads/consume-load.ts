import { PullConsumer } from '@mq/consumer';
import { closeAll, startAll, type Load, type LoadContext, type LoadResult } from './load';

export interface ConsumeJob {
  readonly kind: 'consume';
  readonly nameServers: readonly string[];
  readonly topics: readonly string[];
  readonly group: string;
  readonly consumers: number;
}

/** Messages that are taken from a consumer at once. */
const maxMessages = 4_096;

/** Reads topics from their beginning, queue by queue; every body is looked at. Ends when it is told to. */
export class ConsumeLoad implements Load {
  readonly #consumers: readonly PullConsumer[];

  constructor({ nameServers, topics, group, consumers }: ConsumeJob) {
    const options = { nameServers, topics, group, consumeFrom: 'earliest' as const };
    this.#consumers = Array.from({ length: consumers }, () => new PullConsumer(options));
  }

  prepare(): Promise<void> {
    return Promise.resolve(); // A consumer that has started has begun to read.
  }

  async run({ clock, progress, measuring, signal }: LoadContext): Promise<LoadResult> {
    let startedAt = 0;
    let endedAt = 0;
    let messages = 0;
    let bytes = 0;
    await startAll(this.#consumers);
    const read = async (consumer: PullConsumer): Promise<void> => {
      for (;;) {
        const batch = await consumer.fetch({ maxMessages, signal });
        if (batch.length === 0) continue;
        for (const message of batch) bytes += message.body.length;
        progress.messages += batch.length;
        endedAt = clock.now();
        // What came before the clock was started does not count.
        if (startedAt > 0) messages += batch.length;
        else {
          startedAt = endedAt;
          measuring();
        }
      }
    };
    await Promise.all(this.#consumers.map((consumer) => read(consumer).catch(unlessAborted(signal))));
    if (messages > 0 && bytes === 0) throw new Error('the bodies are empty');
    return { messages, startedAt, endedAt };
  }

  async close(): Promise<void> {
    await closeAll(this.#consumers);
  }
}

function unlessAborted(signal: AbortSignal): (error: unknown) => void {
  return (error) => {
    if (!signal.aborted) throw error;
  };
}
