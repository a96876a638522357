import type { Channel, Server, Transport } from '../../src';

/** A transport with one server and a channel to it; new for each test. */
export class TransportWorld {
  readonly #createTransport: () => Transport;
  #transport: Transport | undefined;
  #server: Server | undefined;
  #channel: Channel | undefined;
  #port = 0;
  readonly #atEnd: (() => unknown)[] = [];

  constructor(createTransport: () => Transport) {
    this.#createTransport = createTransport;
  }

  get transport(): Transport {
    return there(this.#transport);
  }

  /** Not listening yet: see `start`. */
  get server(): Server {
    return there(this.#server);
  }

  /** To the server that was started. */
  get channel(): Channel {
    return there(this.#channel);
  }

  get port(): number {
    return this.#port;
  }

  open(): void {
    this.#transport = this.#createTransport();
    this.#server = this.#transport.createServer();
    this.#channel = undefined;
  }

  async start(server = this.server): Promise<void> {
    this.#port = await server.listen('127.0.0.1', 0);
    this.#channel = this.transport.connect(`127.0.0.1:${this.#port}`);
  }

  /** Something else to close after the test. */
  atEnd(close: () => unknown): void {
    this.#atEnd.push(close);
  }

  async close(): Promise<void> {
    this.#channel?.close();
    await this.#server?.close(0);
    for (const close of this.#atEnd.splice(0)) await close();
  }
}

function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not there yet');
  return value;
}
