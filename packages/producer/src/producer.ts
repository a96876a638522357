import { BrokerChannels, NameServers, Routes } from '@mq/client';
import { Closer, MqError, sleep } from '@mq/common';
import { checkMessage } from './check-message';
import type { OutgoingMessage, SendOptions, SendReceipt } from './message';
import { producerSettings, type ProducerOptions, type ProducerSettings } from './producer-options';
import { ProducerSessions } from './producer-sessions';
import { Sender } from './sender';

/**
 * Sends messages. One producer per process is enough: it serves any number of topics and concurrent sends, which it batches by itself.
 *
 *     await using producer = new Producer({ nameServers: ['127.0.0.1:9876'] });
 *     await producer.start();
 *     await producer.send({ topic: 'orders', body: 'hello' });
 */
export class Producer implements AsyncDisposable {
  readonly #settings: ProducerSettings;
  readonly #routes: Routes;
  readonly #sender: Sender;
  readonly #sessions: ProducerSessions | undefined;
  readonly #closer = new Closer();
  #state: 'new' | 'started' | 'closed' = 'new';
  #starting: Promise<void> | undefined;
  #closing: Promise<void> | undefined;

  /** Touches nothing outside; `start` does. Throws INVALID_ARGUMENT, ILLEGAL_GROUP or ILLEGAL_TOPIC naming the bad option. */
  constructor(options: ProducerOptions = {}) {
    const settings = producerSettings(options);
    const { transport, clock, random, logger } = settings;
    const nameServers = new NameServers({
      addresses: settings.nameServers,
      transport,
      clock,
      random,
      logger,
      attemptTimeoutMs: settings.requestTimeoutMs,
    });
    const routes = new Routes(settings, nameServers);
    const channels = new BrokerChannels({ transport, clock, logger, routed: () => routes.addresses() });
    this.#settings = settings;
    this.#routes = routes;
    this.#sender = new Sender(settings, { routes, nameServers, channels });
    this.#closer.add('NameServer connections', () => nameServers.close());
    this.#closer.add('broker connections', () => channels.close());
    this.#closer.add('routes', () => routes.close());
    if (settings.group !== undefined) {
      const sessions = new ProducerSessions(settings, settings.group, routes, channels);
      this.#sessions = sessions;
      this.#closer.add('sessions', () => sessions.close());
    }
    this.#closer.add('sends', () => this.#sender.close());
  }

  /**
   * Finds the routes of `options.topics` and begins to watch them. It needs one NameServer that answers, or a route cache file with routes: otherwise it
   * throws NO_ROUTE, and may be called again. Idempotent.
   */
  async start(): Promise<void> {
    if (this.#state === 'closed') throw new MqError('CLOSED', 'the producer is closed');
    this.#starting ??= this.#start();
    await this.#starting;
  }

  /**
   * Sends a message; resolves when a broker has stored it as durably as its flush mode says. Failures that another attempt may cure are tried again
   * within the budget, on another broker if there is one.
   *
   * Rejects with the code of the broken rule for a message that is not allowed (ILLEGAL_TOPIC, BODY_TOO_LARGE, ...), with the broker's own code when it
   * refuses for good (TOPIC_NOT_FOUND, ...), with TIMEOUT when the budget is spent (the last failure is its cause; the message may be stored
   * nonetheless), CANCELLED when the signal aborts, FLOW_CONTROL when too many sends wait, CLOSED before `start` and after `close`.
   */
  send(message: OutgoingMessage, options: SendOptions = {}): Promise<SendReceipt> {
    if (this.#state !== 'started')
      return Promise.reject(new MqError('CLOSED', `the producer is ${this.#state === 'new' ? 'not started' : 'closed'}`));
    try {
      return this.#sender.send(message.topic, checkMessage(message, this.#settings.clock.now()), options);
    } catch (error) {
      return Promise.reject(MqError.from(error));
    }
  }

  /** Takes no more messages, waits until those under way are settled, at most `closeTimeoutMs`, rejects the rest with CLOSED. Idempotent. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #start(): Promise<void> {
    try {
      await this.#routes.start(this.#settings.topics);
    } catch (error) {
      this.#starting = undefined;
      throw error;
    }
    if (this.#closing !== undefined) throw new MqError('CLOSED', 'the producer was closed while it started');
    this.#sessions?.start();
    this.#state = 'started';
  }

  async #close(): Promise<void> {
    this.#state = 'closed';
    const { clock, closeTimeoutMs } = this.#settings;
    const settled = new AbortController();
    await Promise.race([
      this.#sender.settleAll().finally(() => settled.abort()),
      sleep(clock, closeTimeoutMs, settled.signal).catch(() => undefined),
    ]);
    await this.#closer.close();
  }
}
