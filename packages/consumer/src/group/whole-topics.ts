import { readableQueues, type Routes } from '@mq/client';
import { backoffMs, Deferred, MqError, sleep, type Clock, type Logger, type MessageQueue, type Random } from '@mq/common';

const pauses = { initialMs: 500, maxMs: 10_000 };

export interface WholeTopicsOptions {
  readonly topics: readonly string[];
  readonly routes: Routes;
  /** Makes these the queues that are read. May be called again while others of them are read. */
  readonly assign: (queues: readonly MessageQueue[], signal: AbortSignal) => Promise<void>;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

/** Reads all queues of some topics, whoever else does, as the routes change. */
export class WholeTopics {
  readonly #options: WholeTopicsOptions;
  readonly #closed = new AbortController();
  readonly #settled = new Deferred();
  #stopWatching: () => void = () => undefined;
  #changed = new Deferred();
  #running: Promise<void> | undefined;

  constructor(options: WholeTopicsOptions) {
    this.#options = options;
  }

  start(): void {
    this.#stopWatching = this.#options.routes.onChange(() => this.#changed.resolve());
    this.#running ??= this.#run();
  }

  /** Resolves when the queues known at the start are read, or this closes. */
  get settled(): Promise<void> {
    return this.#settled.promise;
  }

  /** Follows the routes no further. Idempotent. */
  async stop(): Promise<void> {
    this.#stopWatching();
    this.#closed.abort(new MqError('CLOSED', 'the consumer is closed'));
    this.#changed.resolve();
    this.#settled.resolve();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { assign, clock, random, logger } = this.#options;
    const { signal } = this.#closed;
    for (let attempt = 1; !signal.aborted; attempt++) {
      this.#changed = new Deferred();
      try {
        await assign(this.#queues(), signal);
        this.#settled.resolve();
        attempt = 0;
        await this.#changed.promise;
      } catch (error) {
        if (signal.aborted) return;
        logger.warn({ err: error }, 'not all queues are read yet; trying again');
        await sleep(clock, backoffMs(attempt, pauses, random), signal).catch(() => undefined);
      }
    }
  }

  #queues(): MessageQueue[] {
    const { topics, routes } = this.#options;
    const known = topics.flatMap((topic) => routes.get(topic) ?? []);
    return known.flatMap(readableQueues).map(({ topic, brokerName, queueId }) => ({ topic, brokerName, queueId }));
  }
}
