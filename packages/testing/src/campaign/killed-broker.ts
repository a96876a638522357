import { spawnServer, type SpawnedServer } from '../processes/spawn-server';

export interface KilledBrokerOptions {
  /** Path of the broker's bin. */
  readonly bin: string;
  readonly nameServer: string;
  /** Where its data lies. */
  readonly data: string;
  /** Configuration items, as environment. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A broker that is killed (`kill -9`) and started again on the same data and port. */
export class KilledBroker implements AsyncDisposable {
  readonly #options: KilledBrokerOptions;
  #server: SpawnedServer;

  private constructor(options: KilledBrokerOptions, server: SpawnedServer) {
    this.#options = options;
    this.#server = server;
  }

  static async start(options: KilledBrokerOptions): Promise<KilledBroker> {
    return new KilledBroker(options, await spawn(options, '0'));
  }

  /** host:port, the same after every restart. */
  get address(): string {
    return this.#server.address;
  }

  /** Whether the newest process runs. */
  get alive(): boolean {
    return this.#server.running;
  }

  /** What the newest process wrote to its log. */
  get log(): string {
    return this.#server.log;
  }

  /** From the start of the newest process to its ready line, milliseconds. */
  get readyMs(): number {
    return this.#server.readyMs;
  }

  /** Resolves when it serves again. Throws when it does not start. */
  async restart(): Promise<void> {
    const { address } = this.#server;
    await this.#server.kill('SIGKILL');
    this.#server = await spawn(this.#options, address.slice(address.lastIndexOf(':') + 1));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server[Symbol.asyncDispose]();
  }
}

function spawn({ bin, nameServer, data, environment = {} }: KilledBrokerOptions, port: string): Promise<SpawnedServer> {
  return spawnServer(bin, ['-n', nameServer, '--port', port, '--data', data, '--log-level', 'warn'], { environment });
}
