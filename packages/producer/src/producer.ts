import { BrokerChannels, NameServers, Routes } from '@mq/client';
import { Closer, MqError, sleep } from '@mq/common';
import { transactionService } from '@mq/proto';
import { BrokerCalls } from './calls/broker-calls';
import { PendingWork } from './calls/pending-work';
import { recallMessage } from './calls/recall';
import { checkBatch, checkMessage } from './message/check-message';
import type { CallOptions, OutgoingMessage, SendOptions, SendReceipt } from './message/message';
import { producerSettings, type ProducerOptions, type ProducerSettings } from './producer-options';
import { ProducerSessions } from './producer-sessions';
import type { SendParticulars } from './waiting/pending-send';
import { receiptsOfBatch } from './batch/receipts';
import type { Reply, RequestOptions } from './request/request';
import { Requests } from './request/requests';
import { Sender } from './sending/sender';
import { Transaction } from './transaction/transaction';
import { TransactionChecks } from './transaction/transaction-checks';
import { TransactionHome } from './transaction/transaction-home';

const transactionIdBytes = 16;
const noOptions: SendOptions = {};

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
  readonly #calls: BrokerCalls;
  readonly #pendingCalls: PendingWork;
  readonly #sessions: ProducerSessions;
  readonly #requests: Requests;
  readonly #pendingRequests: PendingWork;
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
    this.#calls = new BrokerCalls({ routes, nameServers, channels, clock, random, attemptTimeoutMs: settings.requestTimeoutMs });
    this.#pendingCalls = new PendingWork(settings.maxPendingCalls);
    this.#closer.add('NameServer connections', () => nameServers.close());
    this.#closer.add('broker connections', () => channels.close());
    this.#closer.add('routes', () => routes.close());
    this.#closer.add('calls', () => this.#calls.close());
    this.#requests = new Requests({ clientId: settings.clientId, send: (message, sending) => this.#send(message, sending), clock, random });
    this.#pendingRequests = new PendingWork(settings.maxPendingRequests);
    this.#sessions = this.#newSessions(channels);
    this.#closer.add('requests', () => this.#requests.close());
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
  send(message: OutgoingMessage, options: SendOptions = noOptions): Promise<SendReceipt> {
    return this.#send(message, options);
  }

  /**
   * Sends messages as one batch: all of them are stored, one behind the other in one queue, or none. They have one topic, one message group or none,
   * one delivery time or none, and one priority. The receipts are in the order of the messages; recalling one of a delayed batch recalls all.
   *
   * Rejects as `send`, with BATCH_TOO_LARGE for more than 65535 messages or 4 MiB and 64 KiB of them encoded, INVALID_ARGUMENT if there are none or they do
   * not fit together.
   */
  async sendBatch(messages: readonly OutgoingMessage[], options: SendOptions = {}): Promise<SendReceipt[]> {
    this.#checkStarted();
    const [first, ...rest] = checkBatch(messages, this.#settings.clock.now(), this.#settings.traceparent);
    const topic = messages[0]?.topic;
    if (first === undefined || topic === undefined) return []; // refused above
    return receiptsOfBatch(await this.#sender.send(topic, first, options, { rest }), messages.length);
  }

  /**
   * Takes back a delayed message that is not delivered yet: it never will be. A message of `sendBatch` is taken back with its whole batch.
   *
   * Rejects with MESSAGE_DELIVERED when it comes too late, MESSAGE_RECALLED when it was recalled before, RECALL_FAILED when it was not delayed; TIMEOUT when the budget is spent (the outcome is unknown),
   * CANCELLED when the signal aborts, FLOW_CONTROL when too many calls are under way, CLOSED before `start` and after `close`.
   */
  async recall(receipt: SendReceipt, { signal, timeoutMs = this.#settings.sendTimeoutMs }: CallOptions = {}): Promise<void> {
    this.#checkStarted();
    await this.#pendingCalls.run(() => recallMessage(this.#calls, receipt, { signal, timeoutMs }));
  }

  /**
   * Sends a message and waits for the reply of whoever handles it (`consumer.reply`). The reply comes straight from the broker that holds the request and is
   * stored nowhere: when this producer dies or closes, nobody gets it. A consumer may handle a request more than once, and its reply may come too late;
   * the first reply counts.
   *
   * Rejects as `send` when the request is not stored; with NO_REPLY when it is, but nobody replied within the budget; CANCELLED when the signal aborts,
   * FLOW_CONTROL when too many requests wait, INVALID_ARGUMENT for a message with a delivery time, CLOSED before `start` and after `close`.
   */
  async request(message: OutgoingMessage, options: RequestOptions = {}): Promise<Reply> {
    const { signal, timeoutMs = this.#settings.requestReplyTimeoutMs } = options;
    this.#checkStarted();
    this.#sessions.start();
    return this.#pendingRequests.run(() => this.#requests.request(message, timeoutMs, signal));
  }

  /** Replies to this producer's requests that were dropped, because they came too late or a second time. */
  get lateReplies(): number {
    return this.#requests.lateReplies;
  }

  /**
   * Begins a transaction; nothing is sent before its first message. Throws INVALID_ARGUMENT without `options.group`, CLOSED before `start` and after
   * `close`.
   */
  beginTransaction(): Transaction {
    this.#checkStarted();
    const { group, random, clock, logger, sendTimeoutMs, maxWaitingSends } = this.#settings;
    if (group === undefined) {
      throw new MqError('INVALID_ARGUMENT', 'a transaction needs the option group: brokers ask its producers about undecided transactions');
    }
    const id = random.bytes(transactionIdBytes).toString('hex');
    const home = new TransactionHome({ id, group, masterAddress: (brokerName) => this.#routes.masterAddress(brokerName) });
    return new Transaction({
      home,
      clock,
      logger,
      timeoutMs: sendTimeoutMs,
      maxPendingSends: maxWaitingSends,
      send: (message, options) => this.#send(message, options, { home }),
      end: async (brokerName, decision, { signal, remainingMs: timeoutMs }) => {
        await this.#calls.call(brokerName, transactionService.EndTransaction, { transactionId: id, decision }, { signal, timeoutMs });
      },
      run: async (work) => {
        this.#checkStarted();
        await this.#pendingCalls.run(work);
      },
    });
  }

  /**
   * Takes no more messages and calls, waits until those under way are settled, at most `closeTimeoutMs`, rejects the rest with CLOSED. Transactions without
   * a decision are left to the checkers of their group. Idempotent.
   */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #send(message: OutgoingMessage, options: SendOptions, particulars?: SendParticulars): Promise<SendReceipt> {
    try {
      this.#checkStarted();
      const { clock, traceparent } = this.#settings;
      // Only a delivery time is held against the clock.
      const now = message.deliverAt === undefined ? 0 : clock.now();
      return this.#sender.send(message.topic, checkMessage(message, now, traceparent), options, particulars);
    } catch (error) {
      return Promise.reject(MqError.from(error));
    }
  }

  #checkStarted(): void {
    if (this.#state !== 'started') throw new MqError('CLOSED', `the producer is ${this.#state === 'new' ? 'not started' : 'closed'}`);
  }

  #newSessions(channels: BrokerChannels): ProducerSessions {
    const { group = '', transactionChecker: checker, clock, logger } = this.#settings;
    const checks = checker === undefined ? undefined : new TransactionChecks({ checker, calls: this.#calls, clock, logger });
    const sessions = new ProducerSessions(this.#settings, group, {
      routes: this.#routes,
      channels,
      checks,
      replied: (reply) => this.#requests.replied(reply),
    });
    this.#closer.add('sessions', () => sessions.close());
    this.#closer.add('transaction checks', () => checks?.close());
    return sessions;
  }

  async #start(): Promise<void> {
    const closed = (): MqError => new MqError('CLOSED', 'the producer was closed while it started');
    try {
      await this.#routes.start(this.#settings.topics);
    } catch (error) {
      this.#starting = undefined;
      throw this.#closing === undefined ? error : closed();
    }
    if (this.#closing !== undefined) throw closed();
    // Others have no need of sessions before their first request.
    if (this.#settings.group !== undefined) this.#sessions.start();
    this.#state = 'started';
  }

  async #close(): Promise<void> {
    this.#state = 'closed';
    const { clock, closeTimeoutMs } = this.#settings;
    const settled = new AbortController();
    await Promise.race([
      this.#settleAll().finally(() => settled.abort()),
      sleep(clock, closeTimeoutMs, settled.signal).catch(() => undefined),
    ]);
    await this.#closer.close();
  }

  /** Sends first: a transaction's decision waits for them. */
  async #settleAll(): Promise<void> {
    await this.#sender.settleAll();
    await this.#pendingCalls.settled();
    await this.#pendingRequests.settled();
  }
}
