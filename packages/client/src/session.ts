import { abortError, backoffMs, MqError, sleep, type Clock, type Logger, type Random, type Timer } from '@mq/common';
import {
  messageService,
  type Assignment__Output,
  type Reply__Output,
  type SessionHello,
  type SessionRequest,
  type SessionResponse__Output,
  type SessionWelcome__Output,
  type TransactionCheck__Output,
} from '@mq/proto';
import type { Channel, ClientStream } from '@mq/rpc';

type SessionStream = ClientStream<SessionRequest, SessionResponse__Output>;

const reopening = { initialMs: 200, maxMs: 10_000 };
const defaultTimeoutMs = 30_000;

/** What a session tells its owner. */
export interface SessionEvents {
  /** The broker has taken the session; again after each re-opening. */
  welcome?(welcome: SessionWelcome__Output): void;
  /** The queues of this broker that the client shall read, whole. */
  assignment?(assignment: Assignment__Output): void;
  /** The broker asks a producer how a transaction of its group ended. */
  check?(check: TransactionCheck__Output): void;
  /** A producer's request was replied to. */
  reply?(reply: Reply__Output): void;
  /** The session is gone with its assignments; it is being opened again. */
  lost?(error: MqError): void;
}

export interface SessionOptions {
  /** The channel to the broker, asked for at each opening. */
  readonly channel: () => Channel;
  readonly hello: SessionHello;
  readonly events: SessionEvents;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

/** A client's presence at one broker: hello, heartbeats, assignments, transaction checks, replies. Opened again, with backoff, whenever it breaks. */
export class Session {
  readonly #options: SessionOptions;
  readonly #abort = new AbortController();
  #stream: SessionStream | undefined;
  #running: Promise<void> | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  start(): this {
    this.#running ??= this.#run();
    return this;
  }

  /** Answers an assignment: queues that it took away are no longer read or committed. Of no effect while the session is lost. */
  release(generation: number): void {
    if (this.#stream !== undefined) send(this.#stream, { released: { generation } });
  }

  /** Ends the session at the broker at once. Idempotent. */
  async close(): Promise<void> {
    this.#abort.abort(new MqError('CLOSED', 'the session is closed'));
    await this.#running;
  }

  async #run(): Promise<void> {
    const { clock, random, events, logger, hello } = this.#options;
    const signal = this.#abort.signal;
    for (let attempt = 1; !signal.aborted; attempt++) {
      const welcomed = { yes: false };
      try {
        await this.#hold(welcomed);
      } catch (error) {
        if (signal.aborted) return;
        const failure = MqError.from(error);
        if (welcomed.yes) attempt = 1;
        logger.debug({ clientId: hello.clientId, code: failure.code, err: failure }, 'session lost');
        events.lost?.(failure);
        // What a retry cannot help (a bad name, another client with this id) is tried seldom.
        const waitMs = failure.retryable ? backoffMs(attempt, reopening, random) : reopening.maxMs;
        await sleep(clock, waitMs, signal).catch(() => undefined);
      }
    }
  }

  /** Holds one stream until it breaks; always throws. */
  async #hold(welcomed: { yes: boolean }): Promise<never> {
    const { channel, hello, events, clock } = this.#options;
    const stream = channel().bidi(messageService.OpenSession, { signal: this.#abort.signal });
    const heartbeats = new Heartbeats(stream, clock, hello.sessionTimeoutMs || defaultTimeoutMs);
    this.#stream = stream;
    try {
      send(stream, { hello });
      for await (const message of stream) {
        heartbeats.heard();
        if (message.welcome) {
          welcomed.yes = true;
          heartbeats.every(message.welcome.sessionTimeoutMs || defaultTimeoutMs);
          events.welcome?.(message.welcome);
        } else if (message.assignment) events.assignment?.(message.assignment);
        else if (message.check) events.check?.(message.check);
        else if (message.reply) events.reply?.(message.reply);
      }
    } catch (error) {
      throw heartbeats.silence ?? error;
    } finally {
      this.#stream = undefined;
      heartbeats.stop();
      stream.cancel();
    }
    if (this.#abort.signal.aborted) throw abortError(this.#abort.signal);
    throw heartbeats.silence ?? new MqError('UNAVAILABLE', 'the broker ended the session');
  }
}

/**
 * Sends a heartbeat each third of the timeout, and cancels the stream when one has not been answered by the time of the next. So the client knows that it is
 * cut off a third of the timeout before the broker, which waits for the whole of it, gives its queues to others.
 */
class Heartbeats {
  /** Set when the stream was cancelled for silence. */
  silence: MqError | undefined;
  #timeoutMs: number;
  readonly #stream: SessionStream;
  readonly #clock: Clock;
  #heardAt: number;
  #timer: Timer;

  constructor(stream: SessionStream, clock: Clock, timeoutMs: number) {
    this.#stream = stream;
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
    this.#heardAt = clock.monotonic();
    this.#timer = this.#arm();
  }

  /** The broker has granted this timeout. */
  every(timeoutMs: number): void {
    this.#timer.cancel();
    this.#timeoutMs = timeoutMs;
    this.#timer = this.#arm();
  }

  heard(): void {
    this.#heardAt = this.#clock.monotonic();
  }

  stop(): void {
    this.#timer.cancel();
  }

  #arm(): Timer {
    return this.#clock.setTimer(this.#timeoutMs / 3, () => this.#beat());
  }

  #beat(): void {
    const silentMs = this.#clock.monotonic() - this.#heardAt;
    if (silentMs > this.#timeoutMs / 2) {
      this.silence = new MqError('TIMEOUT', `the broker was silent for ${Math.round(silentMs)} ms`);
      this.#stream.cancel();
      return;
    }
    send(this.#stream, { heartbeat: {} });
    this.#timer = this.#arm();
  }
}

function send(stream: SessionStream, message: SessionRequest): void {
  // A failed write means that the stream has ended, which the reading side reports.
  stream.write(message).catch(() => undefined);
}
