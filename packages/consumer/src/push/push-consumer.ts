import { Deferred, type MqError } from '@mq/common';
import { RoutedBrokers } from '../broker/routed-brokers';
import { GroupPresence } from '../group/group-presence';
import { ConsumerLife } from '../consumer-life';
import type { ReceivedMessage } from '../message/received-message';
import { Replier, type OutgoingReply, type ReplyOptions } from '../replier';
import { checkUnplaced } from '../subscription/subscribe';
import { BrokerReceivers } from './broker-receivers';
import { HandlerPool } from './handler-pool';
import { pushConsumerSettings, type PushConsumerOptions, type PushConsumerSettings } from './push-consumer-options';

/**
 * Calls a handler with each message of the topics, some at a time, and acknowledges what it returns from. The members of a group share all messages;
 * nobody owns a queue, so that a member that comes or goes interrupts no other.
 *
 * Delivery is at least once: a message whose consumer dies, or whose broker restarts before the acknowledgement is stored, comes again.
 */
export class PushConsumer implements AsyncDisposable {
  readonly #settings: PushConsumerSettings;
  readonly #life = new ConsumerLife();
  readonly #brokers: RoutedBrokers;
  readonly #pool: HandlerPool;
  readonly #receivers: BrokerReceivers;
  readonly #presence: GroupPresence;
  readonly #replier: Replier;
  /** While the consumer starts: a broker refuses it. */
  readonly #refused = new Deferred();
  #starting = true;
  #fatal: MqError | undefined;

  constructor(options: PushConsumerOptions) {
    const settings = pushConsumerSettings(options);
    const { subscriptions, concurrency, maxBufferedMessages, maxBufferedBytes, onMessage } = settings;
    this.#settings = settings;
    this.#brokers = new RoutedBrokers(
      settings,
      subscriptions.map(({ topic }) => topic),
    );
    this.#pool = new HandlerPool({ concurrency, handler: onMessage, onFailure: (error, message) => this.#report(error, message) });
    this.#receivers = new BrokerReceivers({
      ...settings,
      brokers: this.#brokers,
      pool: this.#pool,
      windowMessages: () => concurrency + maxBufferedMessages,
      windowBytes: () => maxBufferedBytes,
      onFatal: (error) => this.#end(error),
    });
    this.#replier = new Replier({ ...settings, brokers: this.#brokers });
    // A broker that no longer hears or answers would not end the stream either.
    const onLost = (brokerName: string, error: MqError): void => (error.retryable ? this.#receivers.reset(brokerName) : undefined);
    this.#presence = new GroupPresence({ ...settings, brokers: this.#brokers, onLost });
  }

  /**
   * Finds the routes and begins to receive. Resolves when every broker that answers has taken the subscriptions; one that does not answer within
   * `requestTimeoutMs` joins later. A topic that does not exist yet is no error.
   * Throws INVALID_FILTER (with the position), SUBSCRIPTION_CONFLICT, NO_ROUTE when no NameServer answers, CLOSED when it was started or closed before;
   * the consumer is closed then. An abort closes it and throws CANCELLED.
   */
  async start({ signal }: { readonly signal?: AbortSignal | undefined } = {}): Promise<void> {
    const close = (): Promise<void> => this.close();
    await this.#life.start(() => this.#start(), close, signal);
  }

  /** How many handlers run now. */
  get activeHandlers(): number {
    return this.#pool.active;
  }

  /**
   * Replies to a request (`producer.request`). True: the broker that holds it has handed the reply to the one who waits. False: nobody waits any more, and the
   * reply is dropped; `droppedReplies` counts these. While the requester is away, or the broker cannot be reached, it is tried again as long as
   * somebody waits. Reply before the message is acknowledged: if this consumer dies in between, another one handles the request again.
   * Throws INVALID_ARGUMENT for a message that is no request, the codes of a reply that breaks a limit (BODY_TOO_LARGE, ...), CANCELLED by an abort.
   */
  reply(message: ReceivedMessage, reply: OutgoingReply, { signal }: ReplyOptions = {}): Promise<boolean> {
    return this.#replier.reply(message, reply, signal);
  }

  /** Replies of this consumer that nobody waited for any more. */
  get droppedReplies(): number {
    return this.#replier.dropped;
  }

  /**
   * Receives nothing more, gives back what no handler has begun, waits for the handlers under way (at most `closeTimeoutMs`, then their signals
   * abort and their messages come again) and until what became of their messages is stored. Idempotent. Do not await it inside a handler.
   */
  close(): Promise<void> {
    return this.#life.close(() => this.#close());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #start(): Promise<void> {
    try {
      await this.#brokers.start();
      this.#life.checkStarted();
      this.#receivers.start();
      this.#presence.start();
      await Promise.race([this.#receivers.settled(this.#settings.requestTimeoutMs), this.#refused.promise]);
      await checkUnplaced({ ...this.#settings, brokers: this.#brokers });
      if (this.#fatal !== undefined) throw this.#fatal;
    } catch (error) {
      await this.close();
      throw error;
    } finally {
      this.#starting = false;
    }
  }

  async #close(): Promise<void> {
    this.#pool.stop();
    await this.#receivers.retire(this.#settings.closeTimeoutMs, () => this.#pool.idle());
    await this.#receivers.close();
    await this.#presence.close();
    await this.#brokers.close();
  }

  /** A broker refuses this consumer for good. */
  #end(error: MqError): void {
    if (this.#fatal !== undefined || this.#life.isClosed) return;
    this.#fatal = error;
    if (this.#starting) return this.#refused.resolve();
    this.#report(error);
    void this.close().catch(() => undefined);
  }

  #report(error: unknown, message?: ReceivedMessage): void {
    const { onError, logger } = this.#settings;
    try {
      if (onError !== undefined) return message === undefined ? onError(error) : onError(error, message);
      if (message === undefined) logger.error({ err: error }, 'the consumer has ended');
      else logger.warn({ err: error, messageId: message.messageId, topic: message.topic, attempt: message.attempt }, 'handler failed');
    } catch (failure) {
      logger.error({ err: failure }, 'onError failed');
    }
  }
}
