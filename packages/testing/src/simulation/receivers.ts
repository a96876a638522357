import { crc32c, sleep, type Clock, type Random } from '@mq/common';
import { PushConsumer, SimpleConsumer, type ReceivedMessage } from '@mq/consumer';
import type { History } from '../history/history';
import { keyOf, placeOf } from './noted-message';
import { settleByChance } from './settle-by-chance';
import { untilDone } from './until-done';

export const pushGroup = 'push';
export const simpleGroup = 'simple';
const invisibleMs = 3_000;
const mostWaitMs = 2_000;

export interface ReceiversParts {
  /** Of a client of this id. */
  readonly options: (clientId: string) => object;
  readonly topics: readonly string[];
  readonly history: History;
  readonly clock: Clock;
  readonly random: Random;
  /** Ends them. */
  readonly stopped: AbortSignal;
}

/** A push consumer and a simple one, each of a group of its own, that handle, settle, fail and forget messages by chance. */
export class Receivers {
  readonly #parts: ReceiversParts;
  readonly #subscriptions: Readonly<Record<string, string>>;
  #push: PushConsumer | undefined;
  #simple: SimpleConsumer | undefined;
  #leases = 0;

  constructor(parts: ReceiversParts) {
    this.#parts = parts;
    this.#subscriptions = Object.fromEntries(parts.topics.map((topic) => [topic, '*']));
  }

  /** Receives until it is stopped. */
  async run(): Promise<void> {
    await Promise.allSettled([this.#consumePush(), this.#consumeSimple()]);
  }

  /** Idempotent. */
  async close(): Promise<void> {
    await Promise.all([this.#push?.close(), this.#simple?.close()]);
  }

  async #consumePush(): Promise<void> {
    await untilDone(this.#parts.clock, this.#parts.stopped, async () => {
      this.#push = new PushConsumer({
        ...this.#parts.options('push'),
        ...{ group: pushGroup, subscriptions: this.#subscriptions, invisibleMs, concurrency: 4, closeTimeoutMs: 1_000 },
        onMessage: (message, { signal }) => this.#handle(message, signal),
        onError: () => undefined,
      });
      await this.#push.start();
    });
  }

  async #handle(message: ReceivedMessage, signal: AbortSignal): Promise<void> {
    const lease = this.#delivered(pushGroup, message, Infinity);
    // A client that renews its leases loses them with its connection; it is told, and tells us.
    signal.addEventListener('abort', () => this.#parts.history.note({ kind: 'interrupted', group: pushGroup }), { once: true });
    await sleep(this.#parts.clock, this.#parts.random.next() * 100, this.#parts.stopped);
    if (signal.aborted) return;
    if (this.#parts.random.next() < 0.1) {
      this.#parts.history.note({ kind: 'settle', lease, how: 'nack' });
      throw new Error('the handler fails');
    }
    this.#parts.history.note({ kind: 'settle', lease, how: 'ack' });
  }

  async #consumeSimple(): Promise<void> {
    await untilDone(this.#parts.clock, this.#parts.stopped, async () => {
      this.#simple = new SimpleConsumer({ ...this.#parts.options('simple'), group: simpleGroup, subscriptions: this.#subscriptions });
      await this.#simple.start();
    });
    const simple = this.#simple;
    if (simple === undefined) return;
    while (!this.#parts.stopped.aborted) {
      try {
        const askedAt = this.#parts.clock.monotonic();
        const messages = await simple.receive({ maxMessages: 8, invisibleMs, waitMs: mostWaitMs });
        // The lease began at some time since the question.
        const leftMs = invisibleMs - (this.#parts.clock.monotonic() - askedAt);
        const leases = messages.map((message) => this.#delivered(simpleGroup, message, leftMs));
        for (const [i, message] of messages.entries()) {
          const held = { simple, message, lease: leases[i] ?? '', invisibleMs, history: this.#parts.history };
          await settleByChance(held, this.#parts.random.next());
        }
      } catch {
        this.#parts.history.note({ kind: 'interrupted', group: simpleGroup });
        await sleep(this.#parts.clock, 200, this.#parts.stopped);
      }
    }
  }

  #delivered(group: string, message: ReceivedMessage, invisibleMs: number): string {
    const lease = `${group}-${this.#leases++}`;
    const { messageGroup, attempt, body } = message;
    const key = keyOf(message);
    this.#parts.history.note({
      ...{ kind: 'delivered', group, key, place: placeOf(message), crc: crc32c(body), attempt, lease, invisibleMs },
      ...(messageGroup === undefined ? {} : { messageGroup }),
    });
    return lease;
  }
}
