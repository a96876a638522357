import { Producer } from '@mq/producer';
import { closeAll, type Load, type LoadContext, type LoadResult } from './load';

export interface ConnectJob {
  readonly kind: 'connect';
  readonly nameServers: readonly string[];
  readonly topic: string;
  readonly clients: number;
}

/** Producers that are opened at once. */
const atOnce = 64;

/** Producers of a group that send nothing: each holds a connection to a NameServer, one to the broker, and a session there. Stays until told to end. */
export class ConnectLoad implements Load {
  readonly #clients: Producer[];

  constructor({ nameServers, topic, clients }: ConnectJob) {
    const options = { nameServers, topics: [topic], group: 'mq-bench-connections' };
    this.#clients = Array.from({ length: clients }, () => new Producer(options));
  }

  prepare(): Promise<void> {
    return Promise.resolve();
  }

  async run({ clock, progress, measuring, signal }: LoadContext): Promise<LoadResult> {
    measuring();
    const startedAt = clock.now();
    for (let first = 0; first < this.#clients.length && !signal.aborted; first += atOnce) {
      const some = this.#clients.slice(first, first + atOnce);
      await Promise.all(some.map((client) => client.start()));
      progress.messages += some.length;
    }
    const endedAt = clock.now();
    await new Promise<void>((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })));
    return { messages: this.#clients.length, startedAt, endedAt };
  }

  async close(): Promise<void> {
    await closeAll(this.#clients);
  }
}
