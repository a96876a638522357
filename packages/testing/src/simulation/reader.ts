import { crc32c, sleep, type Clock, type Random } from '@mq/common';
import { PullConsumer, type PullConsumerOptions } from '@mq/consumer';
import type { History } from '../history/history';
import { keyOf, placeOf } from './noted-message';

const mostAtOnce = 8;
const mostWaitMs = 1_000;
const [commitChance, restartChance] = [0.3, 0.05];
const pauseMs = 200;

export interface ReaderParts {
  readonly options: PullConsumerOptions;
  readonly history: History;
  readonly clock: Clock;
  readonly random: Random;
  /** Ends it. */
  readonly stopped: AbortSignal;
}

/** Reads the queues of topics by offset, commits now and then, and now and then is another consumer that goes on where the last one has committed. */
export class Reader {
  readonly #parts: ReaderParts;
  #consumer: PullConsumer | undefined;

  constructor(parts: ReaderParts) {
    this.#parts = parts;
  }

  /** Reads until it is stopped. */
  async run(): Promise<void> {
    const { stopped, clock, random } = this.#parts;
    while (!stopped.aborted) {
      try {
        const consumer = await this.#started();
        if (!(await this.#read(consumer))) continue;
        if (random.next() < commitChance) await this.#commit(consumer);
        if (random.next() < restartChance) await this.close();
      } catch {
        await sleep(clock, pauseMs, stopped).catch(() => undefined);
      }
    }
  }

  /** Idempotent. */
  async close(): Promise<void> {
    const consumer = this.#consumer;
    this.#consumer = undefined;
    await consumer?.close();
  }

  async #started(): Promise<PullConsumer> {
    if (this.#consumer !== undefined) return this.#consumer;
    const consumer = new PullConsumer({ ...this.#parts.options, autoCommit: false });
    await consumer.start({ signal: this.#parts.stopped });
    return (this.#consumer = consumer);
  }

  /** False: there was nothing. */
  async #read(consumer: PullConsumer): Promise<boolean> {
    const { options, history, stopped } = this.#parts;
    const messages = await consumer.fetch({ maxMessages: mostAtOnce, waitMs: mostWaitMs, signal: stopped });
    for (const message of messages) {
      history.note({ kind: 'fetched', group: options.group, key: keyOf(message), place: placeOf(message), crc: crc32c(message.body) });
    }
    return messages.length > 0;
  }

  async #commit(consumer: PullConsumer): Promise<void> {
    const { options, history } = this.#parts;
    const places = consumer.assignment().map((queue) => ({ ...queue, offset: consumer.position(queue) }));
    await consumer.commit(places);
    for (const place of places) history.note({ kind: 'committed', group: options.group, place: placeOf(place) });
  }
}
