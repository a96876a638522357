import { MqError } from '@mq/common';
import type { Channel, Transport } from '@mq/rpc';

/** One channel per address, opened at first use. */
export class ChannelPool {
  readonly #transport: Transport;
  readonly #timeoutMs: number;
  readonly #channels = new Map<string, Channel>();
  #closed = false;

  /** @param timeoutMs deadline of every unary call that gives none */
  constructor(transport: Transport, timeoutMs: number) {
    this.#transport = transport;
    this.#timeoutMs = timeoutMs;
  }

  /** Throws CLOSED after close(). */
  get(address: string): Channel {
    if (this.#closed) throw new MqError('CLOSED', 'the admin client is closed');
    const known = this.#channels.get(address);
    if (known !== undefined) return known;
    const channel = this.#transport.connect(address, { timeoutMs: this.#timeoutMs });
    this.#channels.set(address, channel);
    return channel;
  }

  /** Ends every connection. Idempotent. */
  close(): void {
    this.#closed = true;
    for (const channel of this.#channels.values()) channel.close();
    this.#channels.clear();
  }
}
