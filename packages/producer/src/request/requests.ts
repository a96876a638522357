import { abortError, Deadline, Deferred, MqError, type Clock, type Random } from '@mq/common';
import type { Reply__Output } from '@mq/proto';
import type { OutgoingMessage, SendOptions, SendReceipt } from '../message/message';
import { requestMessage, type Reply } from './request';

const correlationIdBytes = 16;

export interface RequestsOptions {
  readonly clientId: string;
  readonly send: (message: OutgoingMessage, options: SendOptions) => Promise<SendReceipt>;
  readonly clock: Clock;
  readonly random: Random;
}

/** The requests of one producer that wait for their replies. */
export class Requests {
  readonly #options: RequestsOptions;
  readonly #waiting = new Map<string, Deferred<Reply>>();
  #lateReplies = 0;

  constructor(options: RequestsOptions) {
    this.#options = options;
  }

  /** Replies that nobody waited for any more: they came too late, or a second time. */
  get lateReplies(): number {
    return this.#lateReplies;
  }

  /** Rejects as `Producer.request` says. */
  async request(message: OutgoingMessage, timeoutMs: number, signal: AbortSignal | undefined): Promise<Reply> {
    const { clock, random, clientId, send } = this.#options;
    using budget = new Deadline(clock, timeoutMs, signal);
    if (budget.signal.aborted) throw abortError(budget.signal);
    const correlationId = random.bytes(correlationIdBytes).toString('hex');
    const reply = new Deferred<Reply>();
    this.#waiting.set(correlationId, reply);
    let receipt: SendReceipt | undefined;
    const onAbort = (): void => {
      // Before it is stored, the send has the same budget, and says better what stood in the way.
      if (receipt !== undefined) reply.reject(ended(budget.signal, timeoutMs, receipt));
    };
    budget.signal.addEventListener('abort', onAbort, { once: true });
    try {
      const sending = send(requestMessage(message, correlationId, clientId, timeoutMs), {
        timeoutMs,
        ...(signal !== undefined && { signal }),
      });
      // The reply may be here before the broker's acknowledgement; a request that was not stored gets none.
      sending.then(
        (stored) => {
          receipt = stored;
          if (budget.signal.aborted) onAbort();
        },
        (error: unknown) => reply.reject(error),
      );
      return await reply.promise;
    } finally {
      budget.signal.removeEventListener('abort', onAbort);
      this.#waiting.delete(correlationId);
    }
  }

  /** A reply has come. */
  replied({ correlationId, record }: Reply__Output): void {
    const waiting = this.#waiting.get(correlationId);
    if (waiting === undefined || record === null) {
      this.#lateReplies++;
      return;
    }
    this.#waiting.delete(correlationId);
    const { body, tag, keys, properties } = record;
    waiting.resolve({ body, tag: tag === '' ? undefined : tag, keys, properties });
  }

  /** Rejects what waits. Idempotent. */
  close(): void {
    for (const waiting of this.#waiting.values()) waiting.reject(new MqError('CLOSED', 'the producer was closed before the reply came'));
    this.#waiting.clear();
  }
}

/** Why nobody waits any more for the reply to a request that is stored. */
function ended(signal: AbortSignal, timeoutMs: number, { topic, messageId, brokerName }: SendReceipt): MqError {
  const reason = abortError(signal);
  if (reason.code !== 'TIMEOUT') return reason;
  return new MqError('NO_REPLY', `no reply within ${timeoutMs} ms to request ${messageId} of topic ${topic} at broker ${brokerName}`, {
    cause: reason,
    details: { messageId },
  });
}
