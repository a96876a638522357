import { Producer } from '@mq/producer';
import { closeAll, startAll, type Load, type LoadContext, type LoadResult } from './load';

export interface ConnectJob {
  readonly kind: 'connect';
  readonly nameServers: readonly string[];
  readonly topic: string;
  readonly clients: number;
}

/** While thousands of clients start, clients and servers on a few cores answer late: that is no failure. */
const requestTimeoutMs = 60_000;

/** Producers of a group that send nothing: each holds a connection to a NameServer, one to the broker, and a session there. Stays until told to end. */
export class ConnectLoad implements Load {
  readonly #clients: Producer[];

  constructor({ nameServers, topic, clients }: ConnectJob) {
    const options = { nameServers, topics: [topic], group: 'mq-bench-connections', requestTimeoutMs };
    this.#clients = Array.from({ length: clients }, () => new Producer(options));
  }

  prepare(): Promise<void> {
    return Promise.resolve();
  }

  async run({ clock, progress, measuring, signal }: LoadContext): Promise<LoadResult> {
    measuring();
    const startedAt = clock.now();
    await startAll(this.#clients, { signal, started: () => progress.messages++ });
    const endedAt = clock.now();
    await new Promise<void>((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })));
    return { messages: this.#clients.length, startedAt, endedAt };
  }

  async close(): Promise<void> {
    await closeAll(this.#clients);
  }
}
