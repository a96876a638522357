import { MqError, PeriodicJob, type Clock, type Logger } from '@mq/common';
import type { Channel, Transport } from '@mq/rpc';

/** A broker that is in no route, and was not used, for this long is hung up on. */
const idleMs = 60_000;
const sweepMs = 30_000;

export interface BrokerChannelsOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The addresses that are in a route now. */
  readonly routed: () => ReadonlySet<string>;
}

/** One channel per broker address, made when it is first asked for and closed when its address has been in no route for a while. */
export class BrokerChannels {
  readonly #options: BrokerChannelsOptions;
  readonly #entries = new Map<string, { readonly channel: Channel; neededAt: number }>();
  readonly #sweeper: PeriodicJob;
  #closed = false;

  constructor(options: BrokerChannelsOptions) {
    const { clock, logger } = options;
    this.#options = options;
    this.#sweeper = new PeriodicJob({ name: 'broker channels', clock, logger, periodMs: sweepMs, run: () => this.#sweep() }).start();
  }

  /** The channel to a broker. Ask for it each time it is needed rather than keep it. Throws CLOSED after close(). */
  to(address: string): Channel {
    if (this.#closed) throw new MqError('CLOSED', 'the client is closed');
    const neededAt = this.#options.clock.monotonic();
    let entry = this.#entries.get(address);
    if (entry === undefined) this.#entries.set(address, (entry = { channel: this.#options.transport.connect(address), neededAt }));
    entry.neededAt = neededAt;
    return entry.channel;
  }

  /** How many brokers have a channel. */
  get size(): number {
    return this.#entries.size;
  }

  /** Closes every channel. Idempotent. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#sweeper.stop();
    for (const { channel } of this.#entries.values()) channel.close();
    this.#entries.clear();
  }

  #sweep(): void {
    const now = this.#options.clock.monotonic();
    const routed = this.#options.routed();
    for (const [address, entry] of this.#entries) {
      if (routed.has(address)) entry.neededAt = now;
      if (now - entry.neededAt < idleMs) continue;
      this.#entries.delete(address);
      entry.channel.close();
    }
  }
}
