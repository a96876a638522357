import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { spawnServer, type SpawnedServer } from '@mq/testing/processes';
import type { FlushMode } from '../flags/parse-flags';

/** A broker may replay a long log before it is ready. */
const readyTimeoutMs = 600_000;

export interface OwnClusterOptions {
  readonly flush: FlushMode;
  /** Below it, a directory for the data is made. @default the system's temporary directory */
  readonly data?: string | undefined;
  /** Where the broker listens. @default a free port */
  readonly port?: number;
  /** What clients are told of the broker's address. @default where it listens */
  readonly advertise?: string;
  /** Further items of the servers' configuration, as environment variables. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A NameServer and a broker as users run them: their bins, in processes of their own, on a directory that goes with them. */
export class OwnCluster implements AsyncDisposable {
  readonly directory: string;
  readonly #options: OwnClusterOptions;
  #nameServer: SpawnedServer | undefined;
  #broker: SpawnedServer | undefined;

  private constructor(options: OwnClusterOptions) {
    this.#options = options;
    this.directory = mkdtempSync(join(options.data ?? tmpdir(), 'mq-bench-'));
    process.once('exit', this.#remove);
  }

  static async start(options: OwnClusterOptions): Promise<OwnCluster> {
    const cluster = new OwnCluster(options);
    try {
      const args = ['-p', '0', '--data', join(cluster.directory, 'nameserver'), '--log-level', 'error'];
      cluster.#nameServer = await spawnServer(binOf('nameserver'), args, { environment: options.environment ?? {} });
      await cluster.startBroker();
      return cluster;
    } catch (error) {
      await cluster[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Starts the broker, on what an earlier one has left. */
  async startBroker(): Promise<SpawnedServer> {
    const { flush, port = 0, advertise, environment } = this.#options;
    const place = ['--port', String(port), '--name', 'bench', '--data', join(this.directory, 'broker'), '--log-level', 'error'];
    const told = advertise === undefined ? [] : ['--advertise', advertise];
    this.#broker = await spawnServer(binOf('broker'), ['-n', this.nameServer.address, ...place, ...told], {
      environment: { MQ_BROKER_STORE_FLUSH: flush, ...environment },
      readyTimeoutMs,
    });
    return this.#broker;
  }

  get nameServers(): readonly string[] {
    return [this.nameServer.address];
  }

  get nameServer(): SpawnedServer {
    if (this.#nameServer === undefined) throw new Error('the NameServer was not started');
    return this.#nameServer;
  }

  get broker(): SpawnedServer {
    if (this.#broker === undefined) throw new Error('the broker was not started');
    return this.#broker;
  }

  /** Stops the servers and removes their data. Idempotent. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#broker?.[Symbol.asyncDispose]();
    await this.#nameServer?.[Symbol.asyncDispose]();
    this.#remove();
    process.removeListener('exit', this.#remove);
  }

  readonly #remove = (): void => rmSync(this.directory, { recursive: true, force: true });
}

/** The path of a server's bin, as installed beside this package. */
function binOf(server: 'nameserver' | 'broker'): string {
  const manifest = createRequire(__filename).resolve(`@mq/${server}/package.json`);
  return join(dirname(manifest), 'bin', `${server}.js`);
}
