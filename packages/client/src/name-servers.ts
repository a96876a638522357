import { abortError, MqError, type Clock, type Logger, type Random } from '@mq/common';
import type { Channel, ClientMethod, Transport } from '@mq/rpc';

/** A NameServer that failed is asked after all others for this long. */
const failureMemoryMs = 30_000;

export interface NameServersOptions {
  /** `host:port` each; not empty. */
  readonly addresses: readonly string[];
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Time for one attempt at one NameServer, milliseconds. */
  readonly attemptTimeoutMs: number;
}

export interface NameServerCallOptions {
  readonly signal?: AbortSignal;
  /** Whether this answer of one NameServer is worth asking the next one (they share nothing). @default never */
  readonly askNextOn?: (error: MqError) => boolean;
}

/** A NameServer chosen for a stream. */
export interface ChosenNameServer {
  readonly address: string;
  readonly channel: Channel;
}

/**
 * The list of NameServers. One is chosen at random and kept while it answers; when it does not, the next is asked, and those that failed lately come
 * last. The list can be replaced while in use.
 */
export class NameServers {
  readonly #options: NameServersOptions;
  readonly #channels = new Map<string, Channel>();
  /** address → monotonic time of its last failure */
  readonly #failures = new Map<string, number>();
  #addresses: readonly string[];
  #current: number;
  #closed = false;

  constructor(options: NameServersOptions) {
    this.#options = options;
    this.#addresses = [...options.addresses];
    this.#current = options.random.integer(this.#addresses.length);
  }

  get addresses(): readonly string[] {
    return this.#addresses;
  }

  /** Replaces the list. Connections to NameServers that are no longer in it are closed. */
  update(addresses: readonly string[]): void {
    if (addresses.length === 0) throw new MqError('INVALID_ARGUMENT', 'the list of NameServers is empty');
    const kept = this.#addresses[this.#current];
    this.#addresses = [...addresses];
    const position = kept === undefined ? -1 : addresses.indexOf(kept);
    this.#current = position >= 0 ? position : this.#options.random.integer(addresses.length);
    for (const [address, channel] of this.#channels) {
      if (addresses.includes(address)) continue;
      this.#channels.delete(address);
      this.#failures.delete(address);
      channel.close();
    }
  }

  /**
   * Asks one NameServer after the other until one answers. Throws the answer if it is an error, UNAVAILABLE if none answered, CANCELLED when the
   * signal aborts, CLOSED after close().
   */
  async call<Req, Res>(method: ClientMethod<Req, Res>, request: Req, options: NameServerCallOptions = {}): Promise<Res> {
    let refusal: MqError | undefined;
    let unreachable: MqError | undefined;
    for (const address of this.#order()) {
      try {
        return await this.#attempt(address, method, request, options.signal);
      } catch (error) {
        if (options.signal?.aborted === true) throw abortError(options.signal);
        const failure = MqError.from(error);
        if (isUnreachable(failure)) {
          unreachable = failure;
          this.failed(address, failure);
        } else if (options.askNextOn?.(failure) === true) refusal = failure;
        else throw failure;
      }
    }
    if (refusal !== undefined) throw refusal;
    const list = this.#addresses.join(', ');
    throw new MqError('UNAVAILABLE', `no NameServer of ${list} answered: ${unreachable?.message ?? 'none'}`, { cause: unreachable });
  }

  /** The NameServer to hold a stream with. Say `failed` when the stream breaks. Throws CLOSED after close(). */
  choose(): ChosenNameServer {
    const address = this.#order()[0] ?? '';
    return { address, channel: this.#channel(address) };
  }

  /** Remembers a failure: the NameServer is asked last for a while, and another becomes the preferred one. */
  failed(address: string, error: MqError): void {
    const position = this.#addresses.indexOf(address);
    if (position < 0 || this.#closed) return;
    this.#options.logger.debug({ nameServer: address, code: error.code, err: error }, 'NameServer failed');
    this.#failures.set(address, this.#options.clock.monotonic());
    if (position === this.#current) this.#current = (position + 1) % this.#addresses.length;
  }

  /** Remembers that a NameServer answered: it is preferred from now on. */
  succeeded(address: string): void {
    this.#failures.delete(address);
    const position = this.#addresses.indexOf(address);
    if (position >= 0) this.#current = position;
  }

  /** Ends all connections. Idempotent. */
  close(): void {
    this.#closed = true;
    for (const channel of this.#channels.values()) channel.close();
    this.#channels.clear();
  }

  async #attempt<Req, Res>(address: string, method: ClientMethod<Req, Res>, request: Req, signal: AbortSignal | undefined): Promise<Res> {
    const timeoutMs = this.#options.attemptTimeoutMs;
    const answer = await this.#channel(address).unary(method, request, signal === undefined ? { timeoutMs } : { timeoutMs, signal });
    this.succeeded(address);
    return answer;
  }

  /** The preferred one first, then the others in turn; those that failed lately last, the oldest failure first. */
  #order(): string[] {
    if (this.#closed) throw new MqError('CLOSED', 'the client is closed');
    const since = this.#options.clock.monotonic() - failureMemoryMs;
    const turned = [...this.#addresses.slice(this.#current), ...this.#addresses.slice(0, this.#current)];
    const failedAt = (address: string): number => {
      const at = this.#failures.get(address);
      return at === undefined || at < since ? -Infinity : at;
    };
    return turned.sort((a, b) => (failedAt(a) === failedAt(b) ? 0 : failedAt(a) - failedAt(b)));
  }

  #channel(address: string): Channel {
    let channel = this.#channels.get(address);
    if (channel === undefined) {
      channel = this.#options.transport.connect(address);
      this.#channels.set(address, channel);
    }
    return channel;
  }
}

/** The server did not answer, as opposed to answering with an error. */
function isUnreachable(error: MqError): boolean {
  return error.code === 'UNAVAILABLE' || error.code === 'TIMEOUT' || error.code === 'CANCELLED';
}
