import { abortError, backoffMs, Deadline, MqError, requestProperties, sleep, type Clock, type Random } from '@mq/common';
import { messageService, type Record as WireRecord } from '@mq/proto';
import type { RoutedBrokers } from './broker/routed-brokers';
import type { ReceivedMessage } from './message/received-message';

/** Between two attempts to hand over a reply. */
const pauses = { initialMs: 50, maxMs: 1_000 };

/** A reply to a request. */
export interface OutgoingReply {
  /** At most 4 MiB; a text is sent as UTF-8. */
  readonly body: Uint8Array | string;
  /** As of a message. */
  readonly tag?: string;
  readonly keys?: readonly string[];
  readonly properties?: Readonly<Record<string, string>>;
}

export interface ReplyOptions {
  /** Gives up: the promise rejects with CANCELLED. */
  readonly signal?: AbortSignal | undefined;
}

export interface ReplierOptions {
  readonly brokers: Pick<RoutedBrokers, 'channelTo'>;
  readonly requestTimeoutMs: number;
  readonly clock: Clock;
  readonly random: Random;
}

interface Request {
  readonly clientId: string;
  readonly correlationId: string;
  /** For how long somebody waits still, milliseconds. */
  readonly leftMs: number;
}

/** Replies to requests, through the broker that holds them. */
export class Replier {
  readonly #options: ReplierOptions;
  #dropped = 0;

  constructor(options: ReplierOptions) {
    this.#options = options;
  }

  /** Replies that were dropped because nobody waited for them any more. */
  get dropped(): number {
    return this.#dropped;
  }

  /** As `PushConsumer.reply` says. */
  async reply(message: ReceivedMessage, reply: OutgoingReply, signal?: AbortSignal): Promise<boolean> {
    const { clock, random } = this.#options;
    const request = readRequest(message, clock.now());
    using budget = new Deadline(clock, request.leftMs, signal);
    for (let attempt = 1; ; attempt++) {
      if (signal?.aborted === true) throw abortError(signal);
      // At least once, whatever the clocks of two machines say.
      const failure = await this.#attempt(message.brokerName, request, reply, Math.max(budget.remainingMs, pauses.initialMs), signal);
      if (failure === undefined) return true;
      if (!failure.retryable) throw failure;
      await sleep(clock, failure.retryAfterMs ?? backoffMs(attempt, pauses, random), budget.signal).catch(() => undefined);
      if (budget.remainingMs > 0) continue;
      this.#dropped++;
      return false;
    }
  }

  async #attempt(
    brokerName: string,
    { clientId, correlationId }: Request,
    { body, tag = '', keys = [], properties = {} }: OutgoingReply,
    leftMs: number,
    signal: AbortSignal | undefined,
  ): Promise<MqError | undefined> {
    const { brokers, requestTimeoutMs } = this.#options;
    const record: WireRecord = { body: typeof body === 'string' ? Buffer.from(body) : Buffer.from(body), tag, keys: [...keys], properties };
    const timeoutMs = Math.min(requestTimeoutMs, leftMs);
    try {
      const options = signal === undefined ? { timeoutMs } : { timeoutMs, signal };
      await brokers.channelTo(brokerName).unary(messageService.SendReply, { clientId, correlationId, record }, options);
      return undefined;
    } catch (error) {
      return MqError.from(error);
    }
  }
}

/** Throws INVALID_ARGUMENT for a message that is no request. */
function readRequest({ messageId, properties, bornAt, storedAt }: ReceivedMessage, now: number): Request {
  const correlationId = properties[requestProperties.correlationId] ?? '';
  const clientId = properties[requestProperties.replyTo] ?? '';
  const ttlMs = Number(properties[requestProperties.ttlMs]);
  if (correlationId === '' || clientId === '' || !Number.isFinite(ttlMs)) {
    const names = Object.values(requestProperties).join(', ');
    throw new MqError('INVALID_ARGUMENT', `message ${messageId} is not a request: it needs the properties ${names}`);
  }
  const leftMs = (bornAt || storedAt) + ttlMs - now;
  return { correlationId, clientId, leftMs: Math.min(Math.max(0, leftMs), Math.max(0, ttlMs)) };
}
