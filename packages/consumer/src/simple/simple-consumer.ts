import { abortError, Closer, LinkedSignal, MqError } from '@mq/common';
import { deliveryService } from '@mq/proto';
import type { UnaryOptions } from '@mq/rpc';
import { RoutedBrokers } from '../broker/routed-brokers';
import { GroupPresence } from '../group/group-presence';
import { ConsumerLife } from '../consumer-life';
import type { ReceivedMessage } from '../message/received-message';
import { Replier, type OutgoingReply, type ReplyOptions } from '../replier';
import { subscribe } from '../subscription/subscribe';
import type { LeasedMessage } from './leased-message';
import { receive } from './receive';
import { ReceiveSources } from './receive-sources';
import { SettlementBatcher } from './settlement-batcher';
import {
  receiveAsk,
  simpleConsumerSettings,
  type ReceiveMessagesOptions,
  type SimpleConsumerOptions,
  type SimpleConsumerSettings,
} from './simple-consumer-options';

/**
 * Receives messages when it is asked, each leased for a time: settle it in that time or it comes again, to any member of the group. It comes again at once
 * when this consumer is gone. For applications that decide themselves when they want how much. The members of a group share all messages; nobody
 * owns a queue.
 */
export class SimpleConsumer implements AsyncDisposable {
  readonly #settings: SimpleConsumerSettings;
  readonly #life = new ConsumerLife();
  readonly #closer = new Closer();
  readonly #brokers: RoutedBrokers;
  readonly #sources: ReceiveSources;
  readonly #presence: GroupPresence;
  readonly #replier: Replier;
  readonly #acks: SettlementBatcher;
  readonly #nacks: SettlementBatcher;
  /** Ends what waits. */
  readonly #closed = new AbortController();

  constructor(options: SimpleConsumerOptions) {
    const settings = simpleConsumerSettings(options);
    const { clock, group, subscriptions } = settings;
    this.#settings = settings;
    this.#brokers = new RoutedBrokers(
      settings,
      subscriptions.map(({ topic }) => topic),
    );
    this.#sources = new ReceiveSources({ ...settings, brokers: this.#brokers });
    this.#presence = new GroupPresence({ ...settings, brokers: this.#brokers });
    this.#replier = new Replier({ ...settings, brokers: this.#brokers });
    const { AckMessage, NackMessage } = deliveryService;
    const batcher = (method: typeof AckMessage | typeof NackMessage): SettlementBatcher =>
      new SettlementBatcher({
        clock,
        call: async (brokerName, receiptHandles) => {
          const { results } = await this.#brokers.channelTo(brokerName).unary(method, { group, receiptHandles }, this.#timing());
          return results;
        },
      });
    this.#acks = batcher(AckMessage);
    this.#nacks = batcher(NackMessage);
    this.#closer.add('brokers', () => this.#brokers.close());
    this.#closer.add('presence', () => this.#presence.close());
    this.#closer.add('settlements', async () => void (await Promise.all([this.#acks.idle(), this.#nacks.idle()])));
  }

  /**
   * Finds the routes and tells the brokers what it will receive. A topic that does not exist yet is no error; a broker that does not answer finds out with the
   * first `receive`.
   * Throws INVALID_FILTER (with the position), SUBSCRIPTION_CONFLICT (living members of the group have another filter), NO_ROUTE when no NameServer
   * answers, CLOSED when it was started or closed before; the consumer is closed after a refusal. An abort closes it and throws CANCELLED.
   */
  async start({ signal }: { readonly signal?: AbortSignal | undefined } = {}): Promise<void> {
    await this.#life.start(
      async () => {
        await this.#brokers.start();
        this.#life.checkStarted();
        this.#presence.start();
        await this.#subscribe();
      },
      () => this.close(),
      signal,
    );
  }

  /**
   * Leases messages, as many as one broker has at once of one topic, at most `maxMessages`; waits up to `waitMs` for the first. Empty when there was none.
   * Throws INVALID_FILTER (with the position), SUBSCRIPTION_CONFLICT (living members of the group have another filter), UNAVAILABLE or TIMEOUT when no
   * broker of the topics could be asked, CANCELLED by an abort, CLOSED.
   */
  async receive(options: ReceiveMessagesOptions = {}): Promise<LeasedMessage[]> {
    this.#life.checkStarted();
    const ask = receiveAsk(options);
    using linked = new LinkedSignal(options.signal, this.#closed.signal);
    const { signal } = linked;
    if (signal.aborted) throw abortError(signal);
    const { clock, random } = this.#settings;
    try {
      const endsAt = clock.monotonic() + ask.waitMs;
      const sources = await this.#sources.some(ask.waitMs, signal);
      const waitMs = Math.max(0, endsAt - clock.monotonic());
      return await receive({ sources, ask: { ...ask, waitMs }, signal, clock, random });
    } catch (error) {
      throw signal.aborted ? abortError(signal) : error;
    }
  }

  /**
   * Marks messages as done. Resolves when that is stored. Throws RECEIPT_EXPIRED when the lease of one is over (it comes again); the others are done all
   * the same, and `details.messageIds` names those that are not. Acknowledgements of one turn of the event loop go out together.
   */
  async ack(messages: LeasedMessage | readonly LeasedMessage[]): Promise<void> {
    await this.#settle(this.#acks, messages);
  }

  /** Gives messages back as failed: they come again by the group's retry policy. Otherwise as `ack`. */
  async nack(messages: LeasedMessage | readonly LeasedMessage[]): Promise<void> {
    await this.#settle(this.#nacks, messages);
  }

  /**
   * Makes the lease end this long from now, milliseconds, 1000 to 43200000; 0 gives the message back at once, as an attempt that failed. The message has
   * another receipt handle then. Throws RECEIPT_EXPIRED.
   */
  async changeInvisibleDuration(message: LeasedMessage, invisibleMs: number): Promise<void> {
    this.#life.checkStarted();
    const { group } = this.#settings;
    const request = { group, receiptHandle: message.receiptHandle, invisibleMs };
    const channel = this.#brokers.channelTo(message.brokerName);
    const { receiptHandle } = await channel.unary(deliveryService.ChangeInvisibleDuration, request, this.#timing());
    // Without a lease there is no new handle, and the old one is void.
    if (receiptHandle !== '') message.renewed(receiptHandle);
  }

  /** Moves a message to the group's dead letters (`%DLQ%<group>`) at once. Throws RECEIPT_EXPIRED. */
  async forwardToDeadLetterQueue(message: LeasedMessage): Promise<void> {
    this.#life.checkStarted();
    const request = { group: this.#settings.group, receiptHandle: message.receiptHandle };
    await this.#brokers.channelTo(message.brokerName).unary(deliveryService.ForwardToDeadLetterQueue, request, this.#timing());
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

  /** Ends what waits with CLOSED and sends what is to be settled. Messages that are not settled come again at once. Idempotent. */
  close(): Promise<void> {
    return this.#life.close(async () => {
      this.#closed.abort(new MqError('CLOSED', 'this consumer is closed'));
      await this.#closer.close();
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #settle(batcher: SettlementBatcher, messages: LeasedMessage | readonly LeasedMessage[]): Promise<void> {
    this.#life.checkStarted();
    const all = 'length' in messages ? messages : [messages];
    const outcomes = await Promise.allSettled(all.map(({ brokerName, receiptHandle }) => batcher.settle(brokerName, receiptHandle)));
    const failed = all.filter((_, index) => outcomes[index]?.status === 'rejected');
    const [failure] = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [MqError.from(outcome.reason)] : []));
    if (failure === undefined) return;
    const messageIds = failed.map(({ messageId }) => messageId).join(' ');
    const text = all.length === 1 ? failure.message : `${failed.length} of ${all.length} messages: ${failure.message}`;
    throw new MqError(failure.code, text, { cause: failure, details: { ...failure.details, messageIds } });
  }

  async #subscribe(): Promise<void> {
    try {
      await subscribe({ ...this.#settings, brokers: this.#brokers });
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  #timing(): UnaryOptions {
    return { timeoutMs: this.#settings.requestTimeoutMs };
  }
}
