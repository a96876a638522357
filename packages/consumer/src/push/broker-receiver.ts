import { backoffMs, Deferred, MqError, sleep, type ErrorCode, type Random } from '@mq/common';
import type { Channel } from '@mq/rpc';
import { Credit } from '../credit';
import type { TopicSubscription } from '../subscription/topic-subscriptions';
import { AbsentTopics } from './absent-topics';
import { LeaseStream, type LeaseStreamOptions } from './lease-stream';

const reopening = { initialMs: 100, maxMs: 5_000 };

/** Errors that opening again cannot help: the application has to change something. */
const fatalCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'INVALID_FILTER',
  'SUBSCRIPTION_CONFLICT',
  'ILLEGAL_GROUP',
  'ILLEGAL_TOPIC',
  'INVALID_ARGUMENT',
  'UNIMPLEMENTED',
]);

export interface BrokerReceiverOptions extends Omit<LeaseStreamOptions, 'messageCredit' | 'byteCredit' | 'onAccepted' | 'onFreed'> {
  /** The channel to the broker, asked for at each opening. Throws UNAVAILABLE while its address is unknown. */
  readonly channel: () => Channel;
  readonly subscriptions: readonly TopicSubscription[];
  /** Messages that this broker may have handed over, handlers under way included. */
  readonly windowMessages: () => number;
  readonly windowBytes: () => number;
  /** The broker refuses this consumer for good. */
  readonly onFatal: (error: MqError) => void;
  /** The stream has broken; it is being opened again. */
  readonly onBroken: () => void;
  readonly random: Random;
}

/**
 * Receives from one broker through one stream, opened again whenever it breaks. When there are further topics to receive, a new stream takes the place of
 * the old one, which finishes what it holds.
 */
export class BrokerReceiver {
  readonly #options: BrokerReceiverOptions;
  readonly #stream: LeaseStreamOptions;
  readonly #abort = new AbortController();
  readonly #settled = new Deferred();
  readonly #retiring = new Set<LeaseStream>();
  readonly #absent: AbsentTopics;
  #subscriptions: readonly TopicSubscription[];
  #current: LeaseStream | undefined;
  #replaced = new Deferred();
  #running: Promise<void> | undefined;

  constructor(options: BrokerReceiverOptions) {
    this.#options = options;
    this.#subscriptions = options.subscriptions;
    this.#absent = new AbsentTopics({ ...options, onReturn: () => this.#replaced.resolve() });
    this.#stream = {
      ...options,
      messageCredit: new Credit(options.windowMessages),
      byteCredit: new Credit(options.windowBytes),
      onAccepted: () => this.#settled.resolve(),
      onFreed: () => this.#current?.wake(),
    };
  }

  start(): this {
    this.#running ??= this.#run();
    return this;
  }

  /** Resolves when the broker has taken the subscriptions for the first time, has refused them for good, or this closes. */
  get settled(): Promise<void> {
    return this.#settled.promise;
  }

  /** The broker answers. */
  get isOpen(): boolean {
    return this.#current?.accepted === true;
  }

  /** What this broker has for the consumer now. Fewer topics count from the next opening on. */
  use(subscriptions: readonly TopicSubscription[]): void {
    const known = this.#subscriptions;
    const isMore = subscriptions.some((each) => !known.includes(each));
    if (isMore || !this.isOpen) this.#subscriptions = subscriptions;
    if (isMore) this.#replaced.resolve();
  }

  /** Gives up the stream, whose broker is probably gone; another is opened. */
  reset(): void {
    this.#current?.reset();
  }

  /** Takes nothing more. Resolves when what was held is finished and stored, or its stream has ended. */
  async retire(): Promise<void> {
    this.#abort.abort(new MqError('CLOSED', 'the consumer is closed'));
    this.#absent.close();
    this.#settled.resolve();
    this.#replaced.resolve();
    await this.#running;
    await Promise.all([...this.#retiring].map((stream) => stream.drained()));
  }

  /** Ends every stream, whatever is under way. Idempotent. */
  async close(): Promise<void> {
    const retired = this.retire();
    await this.#running;
    for (const stream of this.#retiring) stream.close();
    await retired;
  }

  async #run(): Promise<void> {
    const { random, clock, brokerName, logger } = this.#options;
    const { signal } = this.#abort;
    for (let attempt = 1; !signal.aborted; attempt++) {
      let stream: LeaseStream | undefined;
      try {
        stream = this.#current = new LeaseStream(this.#options.channel(), this.#absent.without(this.#subscriptions), this.#stream);
        await this.#hold(stream);
        attempt = 0;
      } catch (error) {
        if (signal.aborted) return;
        const failure = MqError.from(error);
        if (fatalCodes.has(failure.code)) return this.#fatal(failure);
        if (stream?.accepted === true) attempt = 1;
        logger[failure.retryable ? 'debug' : 'warn']({ brokerName, code: failure.code, err: failure }, 'receive stream broken');
        this.#options.onBroken();
        if (this.#absent.learn(failure)) continue;
        await sleep(clock, backoffMs(attempt, reopening, random), signal).catch(() => undefined);
      } finally {
        this.#current = undefined;
      }
    }
  }

  /** Resolves when another stream shall take this one's place. Throws when the stream breaks. */
  async #hold(stream: LeaseStream): Promise<void> {
    this.#replaced = new Deferred();
    if (this.#abort.signal.aborted) this.#replaced.resolve();
    const running = stream.run();
    running.catch(() => undefined);
    await Promise.race([running, this.#replaced.promise]);
    stream.retire();
    this.#retiring.add(stream);
    void stream.drained().then(() => {
      stream.close();
      this.#retiring.delete(stream);
    });
  }

  #fatal(error: MqError): void {
    this.#settled.resolve();
    this.#options.onFatal(error);
  }
}
