import { setMaxListeners } from 'node:events';
import { readableQueues, type QueuePlace } from '@mq/client';
import { MqError, sleep, type Clock, type TopicRoute } from '@mq/common';
import { messageService } from '@mq/proto';
import type { ChannelPool } from '../servers/channel-pool';
import { messagesOf } from './decode-batch';
import { HandOff } from './hand-off';
import { groupBy } from '../group-by';
import type { StoredMessage } from './stored-message';

/** A broker holds a fetch this long when there is nothing new. */
const waitMs = 20_000;
/** Wait after a broker could not be reached. */
const retryMs = 1000;
/** How often new queues are looked for. */
const routePollMs = 30_000;

/** Where to begin: the first message held, the next one to come, or the first stored at or after a time (milliseconds since 1970). */
export type StartingPoint = 'earliest' | 'latest' | number;

export interface FollowOptions {
  /** @default 'latest' */
  readonly from?: StartingPoint | undefined;
  /** Ends the following without an error. */
  readonly signal?: AbortSignal | undefined;
  /** A broker cannot be read at the moment and is tried again. Called once per interruption. */
  readonly onInterrupted?: ((brokerName: string, error: MqError) => void) | undefined;
}

export interface TopicFollowerOptions {
  readonly channels: ChannelPool;
  readonly clock: Clock;
  /** Added to the waiting time of a fetch, milliseconds. */
  readonly timeoutMs: number;
  readonly routeOf: (topic: string) => Promise<TopicRoute>;
  readonly topic: string;
  readonly follow: FollowOptions;
}

/** Reads every queue of a topic, one long poll each, and the queues that come to it later. Used once. */
export class TopicFollower {
  readonly #options: TopicFollowerOptions;
  readonly #handOff = new HandOff<readonly StoredMessage[]>();
  readonly #stop = new AbortController();
  /** Aborts when the following ends, whoever ends it. */
  readonly #stopped: AbortSignal;
  /** Brokers that cannot be read at the moment. */
  readonly #interrupted = new Set<string>();
  /** Queues that are read, and where their master is now. */
  readonly #places = new Map<string, QueuePlace>();

  constructor(options: TopicFollowerOptions) {
    const { signal } = options.follow;
    this.#options = options;
    this.#stopped = signal === undefined ? this.#stop.signal : AbortSignal.any([this.#stop.signal, signal]);
    setMaxListeners(0, this.#stopped); // every queue waits with it
  }

  /** Messages in the order of their queue; queues are mixed as they answer. Errors: TOPIC_NOT_FOUND and what a broker refuses for good. */
  async *messages(): AsyncGenerator<StoredMessage, void, undefined> {
    const { signal } = this.#options.follow;
    const onAbort = (): void => this.#handOff.end();
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      if (signal?.aborted === true) return;
      const places = readableQueues(await this.#options.routeOf(this.#options.topic));
      if (places.length === 0) throw new MqError('NO_ROUTE', `topic ${this.#options.topic} has no readable queue on a living broker`);
      const offsets = await this.#startingOffsets(places);
      for (const place of places) this.#begin(place, offsets.get(keyOf(place)) ?? 0);
      this.#run(this.#watchRoute());
      for await (const messages of this.#handOff.read()) yield* messages;
    } finally {
      signal?.removeEventListener('abort', onAbort);
      this.#stop.abort();
      this.#handOff.end();
    }
  }

  async #startingOffsets(places: readonly QueuePlace[]): Promise<Map<string, number>> {
    const { from = 'latest' } = this.#options.follow;
    const timestamp = typeof from === 'number' ? from : 0;
    const offsets = new Map<string, number>();
    const asked = [...groupBy(places, ({ address }) => address)].map(async ([address, on]) => {
      const queues = on.map(({ topic, queueId }) => ({ topic, queueId }));
      const channel = this.#options.channels.get(address);
      const answer = await channel.unary(messageService.QueryOffsets, { queues, timestamp }, { signal: this.#stopped });
      on.forEach((place, index) => {
        const range = answer.queues[index];
        if (range === undefined) return;
        offsets.set(keyOf(place), from === 'earliest' ? range.minOffset : from === 'latest' ? range.maxOffset : range.offsetAtTime);
      });
    });
    await Promise.all(asked);
    return offsets;
  }

  #begin(place: QueuePlace, offset: number): void {
    this.#places.set(keyOf(place), place);
    this.#run(this.#follow(keyOf(place), offset));
  }

  /** Work in the background; its failure ends the following. */
  #run(work: Promise<void>): void {
    work.catch((error: unknown) => this.#handOff.end(this.#stopped.aborted ? undefined : MqError.from(error)));
  }

  async #follow(key: string, offset: number): Promise<void> {
    let next = offset;
    while (!this.#stopped.aborted) {
      const place = this.#places.get(key);
      if (place === undefined) return;
      try {
        const { messages, nextOffset } = await this.#fetch(place, next);
        this.#interrupted.delete(place.brokerName);
        if (messages.length > 0) await this.#handOff.put(messages);
        next = nextOffset;
      } catch (error) {
        const failure = MqError.from(error);
        if (this.#stopped.aborted) return;
        if (failure.code === 'OFFSET_OUT_OF_RANGE') {
          next = await this.#offsetInRange(place, next);
          continue;
        }
        if (!failure.retryable) throw failure;
        if (!this.#interrupted.has(place.brokerName)) this.#options.follow.onInterrupted?.(place.brokerName, failure);
        this.#interrupted.add(place.brokerName);
        await sleep(this.#options.clock, retryMs, this.#stopped);
      }
    }
  }

  async #fetch(place: QueuePlace, offset: number): Promise<{ messages: StoredMessage[]; nextOffset: number }> {
    const channel = this.#options.channels.get(place.address);
    const request = { topic: place.topic, queueId: place.queueId, offset, waitMs };
    const timeoutMs = waitMs + this.#options.timeoutMs;
    const answer = await channel.unary(messageService.FetchMessages, request, { signal: this.#stopped, timeoutMs });
    const messages = answer.batches.flatMap((batch) => messagesOf(batch, place)).filter((message) => message.offset >= offset);
    return { messages, nextOffset: answer.nextOffset };
  }

  /** Retention overtook us, or the topic was made anew: the nearest offset that the queue has. */
  async #offsetInRange({ address, topic, queueId }: QueuePlace, offset: number): Promise<number> {
    const request = { queues: [{ topic, queueId }] };
    const { queues } = await this.#options.channels.get(address).unary(messageService.QueryOffsets, request, { signal: this.#stopped });
    const range = queues[0];
    if (range === undefined) throw new MqError('QUEUE_NOT_FOUND', `topic ${topic} has no queue ${queueId} any more`);
    return Math.min(Math.max(offset, range.minOffset), range.maxOffset);
  }

  /** Reads queues that come later from their beginning, and learns where a broker has moved. */
  async #watchRoute(): Promise<void> {
    const { clock, routeOf, topic } = this.#options;
    for (;;) {
      await sleep(clock, routePollMs, this.#stopped);
      const route = await routeOf(topic).catch(() => undefined); // the queues that are known go on without their NameServers
      if (route === undefined) continue;
      for (const place of readableQueues(route)) {
        const key = keyOf(place);
        if (this.#places.has(key)) this.#places.set(key, place);
        else this.#begin(place, 0);
      }
    }
  }
}

function keyOf({ brokerName, queueId }: QueuePlace): string {
  return JSON.stringify([brokerName, queueId]);
}
