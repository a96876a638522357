import { backoffMs, Deferred, MqError, sleep } from '@mq/common';
import { nameServerService } from '@mq/proto';
import type { Channel } from '@mq/rpc';
import { HeldRegistration } from './held-registration';
import type { RegistrationOptions } from './registration-options';

/** Wait before a NameServer that is away is tried the second time; doubled from there up to the heartbeat period. */
const firstRetryMs = 200;

/**
 * This broker's registration with one NameServer: registers the whole table, holds the stream that says that the broker lives, tells topic
 * changes at once, and starts again whenever the NameServer was away or has forgotten the broker. Knows nothing of the other NameServers.
 */
export class NameServerLink {
  readonly #channel: Channel;
  readonly #options: RegistrationOptions;
  /** No further registration. */
  readonly #stopping = new AbortController();
  /** No stream held any more. */
  readonly #letGo = new AbortController();
  readonly #firstAttempt = new Deferred();
  /** Topics that changed since they were last told; undefined: the whole table is due. */
  #changed: Set<string> | undefined;
  #registering: Promise<void> | undefined;
  #running: Promise<void> = Promise.resolve();
  #closing: Promise<void> | undefined;
  #reachable = true;

  constructor(channel: Channel, options: RegistrationOptions) {
    this.#channel = channel;
    this.#options = { ...options, logger: options.logger.child({ nameServer: channel.address }) };
  }

  /** Resolves when the first attempt to register has succeeded or failed. */
  start(): Promise<void> {
    this.#running = this.#run();
    return this.#firstAttempt.promise;
  }

  /** Tells the NameServer at once; with `deleted`, by the whole table, since an incremental registration cannot take a topic away. */
  topicChanged(name: string, deleted: boolean): void {
    if (deleted) this.#changed = undefined;
    else this.#changed?.add(name);
    if (this.#reachable) this.#registerSoon();
  }

  /** Takes the broker out of the routes, then lets go of the NameServer. Idempotent; never throws. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#stopping.abort();
    await this.#registering?.catch(() => undefined);
    // The stream is still held, so that the NameServer sees an orderly leave and not a crash.
    if (this.#reachable) await this.#unregister();
    this.#letGo.abort();
    await this.#running;
    this.#channel.close();
  }

  async #run(): Promise<void> {
    const { clock, random, heartbeatPeriodMs } = this.#options;
    const retry = { initialMs: Math.min(firstRetryMs, heartbeatPeriodMs), maxMs: heartbeatPeriodMs };
    let failures = 0;
    while (!this.#stopping.signal.aborted) {
      try {
        await this.#enter();
        failures = 0;
        await this.#hold();
      } catch (error) {
        this.#left(error);
        failures++;
      }
      await sleep(clock, backoffMs(failures, retry, random), this.#stopping.signal).catch(() => undefined);
    }
    this.#firstAttempt.resolve();
  }

  async #enter(): Promise<void> {
    this.#changed = undefined;
    await this.#register();
    this.#reachable = true;
    this.#firstAttempt.resolve();
    this.#options.logger.info({}, 'registered with NameServer');
  }

  #left(error: unknown): void {
    if (this.#stopping.signal.aborted) return;
    // One line when it goes away, not one per attempt.
    if (this.#reachable) this.#options.logger.warn({ err: error }, 'NameServer is away or refuses the broker; trying again');
    this.#reachable = false;
    this.#firstAttempt.resolve();
  }

  /** Heartbeats until the stream breaks; throws why. */
  async #hold(): Promise<void> {
    const { identity, topics, clock, heartbeatPeriodMs, timeoutMs } = this.#options;
    const held = new HeldRegistration(this.#channel, { clock, heartbeatPeriodMs, timeoutMs, signal: this.#letGo.signal }, () => ({
      broker: identity,
      dataVersion: topics.version(),
    }));
    await held.run(() => {
      this.#changed = undefined;
      this.#registerSoon();
    });
  }

  /** Registers as soon as the registration under way, if any, is over: one at a time, so that the newest table is told last. */
  #registerSoon(): void {
    // A failure is not lost: the next heartbeat finds the version out of date, or the stream breaks.
    this.#register().catch((error: unknown) => {
      if (!this.#stopping.signal.aborted) this.#options.logger.warn({ err: error }, 'registration failed');
    });
  }

  async #register(): Promise<void> {
    while (this.#registering !== undefined) await this.#registering.catch(() => undefined);
    if (this.#stopping.signal.aborted || this.#changed?.size === 0) return;
    this.#registering = this.#registerNow().finally(() => (this.#registering = undefined));
    await this.#registering;
  }

  async #registerNow(): Promise<void> {
    const { identity, topics, leaseMs, timeoutMs } = this.#options;
    const names = this.#changed;
    this.#changed = new Set();
    const changed = names === undefined ? topics.all() : [...names].flatMap((name) => topics.one(name) ?? []);
    const request = { broker: identity, dataVersion: topics.version(), topics: changed, incremental: names !== undefined, leaseMs };
    try {
      await this.#channel.unary(nameServerService.RegisterBroker, request, { timeoutMs, signal: this.#stopping.signal });
    } catch (error) {
      this.#changed = undefined;
      // The NameServer has missed a change: the whole table tells it.
      if (names !== undefined && MqError.is(error, 'FULL_REGISTRATION_NEEDED')) return this.#registerNow();
      throw error;
    }
  }

  async #unregister(): Promise<void> {
    const { identity, timeoutMs, logger } = this.#options;
    try {
      await this.#channel.unary(nameServerService.UnregisterBroker, { broker: identity }, { timeoutMs });
    } catch (error) {
      logger.warn({ err: MqError.from(error) }, 'unregistration failed; the NameServer will notice by itself');
    }
  }
}
