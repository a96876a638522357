import { backoffMs, crc32c, Deferred, MqError, sleep, type Clock, type Logger, type Random } from '@mq/common';
import { decodeFetchStreamResponse, fetchStream } from '@mq/proto';
import type { Channel, ClientStream } from '@mq/rpc';
import { Credit } from '../credit';
import type { ConsumedQueue } from '../queue/consumed-queue';
import { queueText } from '../queue/queue-key';
import { FetchRequests } from './fetch-requests';

const reopening = { initialMs: 100, maxMs: 5_000 };
/** Until a queue that the broker would not send is asked for again. */
const refusedPauseMs = 1_000;

type Delivered = ReturnType<typeof decodeFetchStreamResponse>['queues'][number];

/** What to do when a position is no longer, or not yet, in the queue. */
export type OutOfRangePolicy = 'earliest' | 'latest' | 'error';

export interface BrokerFetcherOptions {
  readonly brokerName: string;
  /** The channel to the broker, asked for at each opening. Throws UNAVAILABLE while its address is unknown. */
  readonly channel: () => Channel;
  readonly group: string;
  /** This broker's part of the buffer. */
  readonly windowBytes: () => number;
  readonly checkCrc: boolean;
  readonly outOfRange: OutOfRangePolicy;
  /** A queue has got messages. */
  readonly onMessages: (queue: ConsumedQueue) => void;
  /** A queue stopped for a reason that the application has to decide on. */
  readonly onFailure: (error: MqError) => void;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

/**
 * Fetches the queues of one broker through one stream, which is opened when there is a queue to fetch and opened again, each queue going on behind what
 * is buffered, whenever it breaks.
 */
export class BrokerFetcher {
  readonly #options: BrokerFetcherOptions;
  readonly #credit: Credit;
  readonly #abort = new AbortController();
  readonly #queues = new Set<ConsumedQueue>();
  /** Of the open stream. Numbers are never used twice. */
  readonly #subscriptions = new Map<number, ConsumedQueue>();
  readonly #numbers = new Map<ConsumedQueue, number>();
  #lastNumber = 0;
  #stream: ClientStream<Buffer, Buffer> | undefined;
  #requests: FetchRequests | undefined;
  #needed = new Deferred();
  #running: Promise<void> | undefined;

  constructor(options: BrokerFetcherOptions) {
    this.#options = options;
    this.#credit = new Credit(options.windowBytes);
  }

  start(): this {
    this.#running ??= this.#run();
    return this;
  }

  get bufferedBytes(): number {
    return this.#credit.held;
  }

  add(queue: ConsumedQueue): void {
    this.#queues.add(queue);
    queue.onFreed = (bytes) => this.#freed(bytes);
    this.update(queue);
    this.#needed.resolve();
  }

  remove(queue: ConsumedQueue): void {
    this.#queues.delete(queue);
    this.#unsubscribe(queue);
  }

  /** Begins, ends or moves the fetching of a queue, as it wants now. */
  update(queue: ConsumedQueue): void {
    this.#unsubscribe(queue);
    if (this.#queues.has(queue) && queue.isWanted && this.#requests !== undefined) this.#subscribe(queue, this.#requests);
  }

  /** Gives up the stream, whose broker is probably gone; it is opened again when a queue needs it. */
  reset(): void {
    this.#stream?.cancel();
  }

  /** Ends the stream. Idempotent. */
  async close(): Promise<void> {
    this.#abort.abort(new MqError('CLOSED', 'the consumer is closed'));
    this.#needed.resolve();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { clock, random, logger, brokerName } = this.#options;
    const { signal } = this.#abort;
    for (let attempt = 1; !signal.aborted; attempt++) {
      if (this.#queues.size === 0) this.#needed = new Deferred();
      else this.#needed.resolve();
      await this.#needed.promise;
      if (signal.aborted) return;
      const answered = { yes: false };
      try {
        await this.#hold(answered);
      } catch (error) {
        if (signal.aborted) return;
        if (answered.yes) attempt = 1;
        logger.debug({ brokerName, err: error }, 'fetch stream broken');
        await sleep(clock, backoffMs(attempt, reopening, random), signal).catch(() => undefined);
      }
    }
  }

  /** Holds one stream until it breaks; always throws. */
  async #hold(answered: { yes: boolean }): Promise<never> {
    const stream = this.#options.channel().bidi(fetchStream, { signal: this.#abort.signal });
    const requests = new FetchRequests(stream, this.#options.group);
    this.#stream = stream;
    this.#requests = requests;
    this.#credit.restart();
    try {
      for (const queue of this.#queues) if (queue.isWanted) this.#subscribe(queue, requests);
      requests.grant(this.#credit.grant());
      for await (const bytes of stream) {
        answered.yes = true;
        for (const delivered of decodeFetchStreamResponse(bytes).queues) this.#receive(delivered);
        requests.grant(this.#credit.grant());
      }
    } finally {
      this.#stream = undefined;
      this.#requests = undefined;
      this.#subscriptions.clear();
      this.#numbers.clear();
      stream.cancel();
    }
    throw new MqError('UNAVAILABLE', `broker ${this.#options.brokerName} ended the fetch stream`);
  }

  #receive(delivered: Delivered): void {
    const queue = this.#subscriptions.get(delivered.subscription);
    let bytes = 0;
    let kept = 0;
    for (const batch of delivered.batches) {
      bytes += batch.records.length;
      if (queue === undefined || !queue.isWanted) continue;
      if (this.#options.checkCrc && crc32c(batch.records) !== batch.recordsCrc) this.#corrupt(queue, batch.baseOffset);
      else if (queue.push(batch)) kept += batch.records.length;
    }
    this.#credit.received(bytes, kept);
    if (queue === undefined) return;
    if (kept > 0) this.#options.onMessages(queue);
    if (delivered.error) this.#refused(queue, delivered.error, delivered.minOffset, delivered.maxOffset);
  }

  #refused(queue: ConsumedQueue, error: { readonly code: string; readonly message: string }, minOffset: number, maxOffset: number): void {
    const { outOfRange, logger, clock } = this.#options;
    this.#forget(queue);
    const fields = { queue: queueText(queue.queue), code: error.code, offset: queue.fetchOffset, minOffset, maxOffset };
    if (error.code !== 'OFFSET_OUT_OF_RANGE') {
      logger.warn({ ...fields, reason: error.message }, 'queue refused; asking again');
    } else if (outOfRange === 'error') {
      const details = { queue: queueText(queue.queue), minOffset: String(minOffset), maxOffset: String(maxOffset) };
      return this.#fail(queue, new MqError('OFFSET_OUT_OF_RANGE', `${queueText(queue.queue)}: ${error.message}`, { details }));
    } else {
      logger.warn({ ...fields, goingTo: outOfRange }, 'offset out of range');
      queue.moveTo(outOfRange === 'earliest' ? minOffset : maxOffset);
    }
    // Not at once: a broker that goes on refusing must not be asked without pause.
    clock.setTimer(refusedPauseMs, () => {
      if (!this.#numbers.has(queue)) this.update(queue);
    });
  }

  #corrupt(queue: ConsumedQueue, baseOffset: number): void {
    this.#fail(
      queue,
      new MqError(
        'MALFORMED_BATCH',
        `${queueText(queue.queue)}: the batch at offset ${baseOffset} arrived with a wrong checksum; seek to read on`,
      ),
    );
  }

  #fail(queue: ConsumedQueue, error: MqError): void {
    queue.failure = error;
    this.#unsubscribe(queue);
    this.#options.onFailure(error);
  }

  #subscribe(queue: ConsumedQueue, requests: FetchRequests): void {
    const number = ++this.#lastNumber;
    this.#subscriptions.set(number, queue);
    this.#numbers.set(queue, number);
    requests.add(number, queue.queue.topic, queue.queue.queueId, queue.fetchOffset);
  }

  #unsubscribe(queue: ConsumedQueue): void {
    const number = this.#forget(queue);
    if (number !== undefined) this.#requests?.remove(number);
  }

  /** The stream's subscription of a queue is over. */
  #forget(queue: ConsumedQueue): number | undefined {
    const number = this.#numbers.get(queue);
    if (number === undefined) return undefined;
    this.#numbers.delete(queue);
    this.#subscriptions.delete(number);
    return number;
  }

  #freed(bytes: number): void {
    this.#credit.freed(bytes);
    if (this.#requests === undefined) return;
    const granted = this.#credit.grant();
    if (granted > 0) this.#requests.grant(granted);
  }
}
