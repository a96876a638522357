import { Deferred, type Random } from '@mq/common';
import { messageService } from '@mq/proto';
import { GrpcTransport, type Channel } from '@mq/rpc';
import type { DeliveryChecker } from '../../checker/delivery-checker';
import { messagesFrom } from '../../reading/read-topic';
import { Chores } from './chores';

const brokerName = 'broker-a';
const queues = [0, 1];
const [lanes, mostBodyBytes] = [16, 6_000];
const [callTimeoutMs, pollMs, maxBytes] = [5_000, 500, 1_048_576];

/**
 * Senders, readers at the tail of each queue, and those who do all the rest: clients of one process after another, each of which they meet when it serves and leave when it
 * is dead. They connect anew each time, because nobody waits for a connection's next attempt.
 */
export class Clients {
  seen = 0;
  readonly #topic: string;
  readonly #checker: DeliveryChecker;
  readonly #random: Random;
  readonly #nextOffsets = new Map<number, number>();
  readonly #previous = new Map<number, string>();
  readonly #waiting: { count: number; readonly done: Deferred }[] = [];
  #channel: Channel | undefined;
  #chores: Chores | undefined;
  #work: Promise<void>[] = [];
  #sends = 0;

  constructor(topic: string, checker: DeliveryChecker, random: Random) {
    this.#topic = topic;
    this.#checker = checker;
    this.#random = random;
  }

  /** @param address host:port of a process that serves */
  meet(address: string): void {
    const channel = (this.#channel = new GrpcTransport().connect(address, { timeoutMs: callTimeoutMs }));
    this.#chores = new Chores(channel, this.#random);
    const senders = Array.from({ length: lanes }, (_, lane) => this.#send(channel, lane));
    this.#work = [...senders, ...queues.map((queueId) => this.#read(channel, queueId))];
  }

  /** Resolves when every call has failed or been answered. */
  async leave(): Promise<void> {
    this.#chores?.[Symbol.dispose]();
    this.#channel?.close();
    this.#channel = undefined;
    await Promise.all(this.#work);
  }

  /** Resolves when so many further sends have been acknowledged. */
  acknowledged(count: number): Promise<void> {
    const waiting = { count, done: new Deferred() };
    this.#waiting.push(waiting);
    return waiting.done.promise;
  }

  /** One after another until the process dies. A send that fails has an unknown outcome. */
  async #send(channel: Channel, lane: number): Promise<void> {
    while (this.#channel === channel) {
      const key = `${lane}-${this.#sends++}`;
      const queueId = lane % queues.length;
      this.#checker.sending(key, this.#previous.get(lane));
      const record = { keys: [key], body: Buffer.alloc(this.#random.integer(mostBodyBytes), key) };
      try {
        const { offset } = await channel.unary(messageService.SendMessage, { topic: this.#topic, queueId, queueChosen: true, record });
        this.#checker.acknowledged({ key, topic: this.#topic, brokerName, queueId, offset });
        this.#previous.set(lane, key);
        this.#count();
      } catch {
        return;
      }
    }
  }

  async #read(channel: Channel, queueId: number): Promise<void> {
    const queue = { topic: this.#topic, brokerName, queueId };
    while (this.#channel === channel) {
      try {
        const from = this.#nextOffsets.get(queueId) ?? 0;
        const asked = { topic: this.#topic, queueId, offset: from, maxBytes, waitMs: pollMs };
        const { batches, nextOffset, minOffset } = await channel.unary(messageService.FetchMessages, asked);
        for (const batch of batches)
          for (const { keys, ...place } of messagesFrom(batch, from, queue)) this.#see(keys[0] ?? 'no key', place.offset, queueId);
        this.#nextOffsets.set(queueId, Math.max(nextOffset, minOffset));
      } catch (error) {
        if (!(await this.#skipped(channel, queueId, error))) return;
      }
    }
  }

  /** Retention is faster than this reader: it goes on where the queue begins. */
  async #skipped(channel: Channel, queueId: number, error: unknown): Promise<boolean> {
    const first = Number((error as { details?: Record<string, string> }).details?.['minOffset'] ?? Number.NaN);
    if (!Number.isFinite(first) || this.#channel !== channel) return false;
    this.#nextOffsets.set(queueId, first);
    return Promise.resolve(true);
  }

  #see(key: string, offset: number, queueId: number): void {
    this.seen++;
    this.#checker.seen({ key, topic: this.#topic, brokerName, queueId, offset });
  }

  #count(): void {
    for (const waiting of this.#waiting) if (--waiting.count === 0) waiting.done.resolve();
  }
}
