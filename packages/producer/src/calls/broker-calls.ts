import { queryMasters, type BrokerChannels, type NameServers, type Routes } from '@mq/client';
import { abortError, backoffMs, Deadline, MqError, sleep, type Clock, type Random } from '@mq/common';
import type { ClientMethod } from '@mq/rpc';

/** Between two attempts of a call. */
const tryingAgain = { initialMs: 100, maxMs: 2_000 };

export interface BrokerCallsOptions {
  readonly routes: Routes;
  readonly nameServers: NameServers;
  readonly channels: BrokerChannels;
  readonly clock: Clock;
  readonly random: Random;
  /** Time for one attempt, milliseconds. */
  readonly attemptTimeoutMs: number;
}

export interface BrokerCallOptions {
  /** Budget of all attempts together, milliseconds. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** An attempt has failed, and another will be made. */
  readonly failed?: (error: MqError) => void;
}

/** Calls to the one broker that holds something; tried again, wherever the broker has moved to, as long as that can help and the budget lasts. */
export class BrokerCalls {
  readonly #options: BrokerCallsOptions;
  /** Aborting one ends its call. */
  readonly #running = new Set<AbortController>();
  #closed = false;

  constructor(options: BrokerCallsOptions) {
    this.#options = options;
  }

  /**
   * Rejects with the broker's answer if it is an error that another attempt does not cure, TIMEOUT when the budget is spent (the last failure is its
   * cause; the outcome is unknown), CANCELLED when the signal aborts, CLOSED after `close`.
   */
  async call<Req, Res>(brokerName: string, method: ClientMethod<Req, Res>, request: Req, options: BrokerCallOptions): Promise<Res> {
    if (this.#closed) throw closed();
    const { signal } = options;
    // Not AbortSignal.any: Node 20 remembers each of its signals as long as the longest-lived source lives.
    const ending = new AbortController();
    const onAbort = (): void => ending.abort(abortError(signal));
    if (signal?.aborted === true) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
    this.#running.add(ending);
    try {
      return await this.#untilAnswered(brokerName, (budget, attempt) => this.#attempt(brokerName, method, request, budget, attempt), {
        ...options,
        signal: ending.signal,
      });
    } finally {
      this.#running.delete(ending);
      signal?.removeEventListener('abort', onAbort);
    }
  }

  /** Calls under way reject with CLOSED. Idempotent. */
  close(): void {
    this.#closed = true;
    for (const ending of this.#running) ending.abort(closed());
  }

  async #untilAnswered<Res>(
    brokerName: string,
    tryOnce: (budget: Deadline, attempt: number) => Promise<Res>,
    { timeoutMs, signal, failed }: BrokerCallOptions,
  ): Promise<Res> {
    const { clock, random } = this.#options;
    using budget = new Deadline(clock, timeoutMs, signal);
    let last: MqError | undefined;
    for (let attempt = 1; ; attempt++) {
      try {
        return await tryOnce(budget, attempt);
      } catch (error) {
        const failure = MqError.from(error);
        if (budget.signal.aborted) throw ended(budget.signal, brokerName, timeoutMs, last ?? failure);
        if (!failure.retryable) throw failure;
        last = failure;
        failed?.(failure);
      }
      await sleep(clock, last.retryAfterMs ?? backoffMs(attempt, tryingAgain, random), budget.signal).catch(() => undefined);
      if (budget.signal.aborted) throw ended(budget.signal, brokerName, timeoutMs, last);
    }
  }

  async #attempt<Req, Res>(
    brokerName: string,
    method: ClientMethod<Req, Res>,
    request: Req,
    { signal, remainingMs }: Deadline,
    attempt: number,
  ): Promise<Res> {
    if (signal.aborted) throw abortError(signal);
    const address = await this.#address(brokerName, signal, attempt);
    const timeoutMs = Math.max(1, Math.min(this.#options.attemptTimeoutMs, remainingMs));
    return this.#options.channels.to(address).unary(method, request, { signal, timeoutMs });
  }

  /** As the routes tell it; after a failure rather as a NameServer tells it now. */
  async #address(brokerName: string, signal: AbortSignal, attempt: number): Promise<string> {
    const { routes, nameServers } = this.#options;
    const known = routes.masterAddress(brokerName);
    if (known !== undefined && attempt === 1) return known;
    const masters = await queryMasters(nameServers, signal).catch((error: unknown) => {
      if (known === undefined) throw error;
      return [];
    });
    const address = masters.find((master) => master.brokerName === brokerName)?.address ?? known;
    if (address === undefined) throw new MqError('NO_ROUTE', `no NameServer knows the broker ${brokerName}`);
    return address;
  }
}

function closed(): MqError {
  return new MqError('CLOSED', 'the producer was closed before the broker answered');
}

/** Why a call ended before it was answered. */
function ended(signal: AbortSignal, brokerName: string, timeoutMs: number, cause: MqError): MqError {
  const reason = abortError(signal);
  if (reason.code !== 'TIMEOUT') return reason;
  return new MqError('TIMEOUT', `broker ${brokerName} did not answer within ${timeoutMs} ms; last: ${cause.code} ${cause.message}`, {
    cause,
  });
}
