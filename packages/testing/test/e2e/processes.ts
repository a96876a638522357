import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnServer, type SpawnedServer } from '../../src/processes/spawn-server';

export const bins = {
  nameServer: join(__dirname, '../../../nameserver/bin/nameserver.js'),
  broker: join(__dirname, '../../../broker/bin/broker.js'),
  admin: join(__dirname, '../../../admin/bin/admin.js'),
};

/** What a broker of a test may be told beyond its defaults. */
export interface BrokerSetting {
  readonly name?: string;
  /** @default a free one */
  readonly port?: number;
  /** Where its data lies. @default a directory of its own in the sandbox */
  readonly data?: string;
  /** Configuration items as environment variables, without `MQ_BROKER_`: `{ STORE_FLUSH: 'async' }`. */
  readonly config?: Readonly<Record<string, string>>;
}

/** A temporary directory and the real processes of one test, all of which end with it. */
export class Sandbox implements AsyncDisposable {
  readonly directory = mkdtempSync(join(tmpdir(), 'mq-e2e-'));
  readonly #servers: SpawnedServer[] = [];
  #count = 0;

  /** @param port 0: a free one */
  async nameServer(port = 0, args: readonly string[] = []): Promise<SpawnedServer> {
    return this.#keep(spawnServer(bins.nameServer, ['-p', String(port), '--data', this.path(`nameserver-${this.#count++}`), ...args]));
  }

  async broker(nameServers: readonly SpawnedServer[], setting: BrokerSetting = {}): Promise<SpawnedServer> {
    const name = setting.name ?? 'broker-a';
    const addresses = nameServers.map(({ address }) => address).join(';');
    const data = setting.data ?? this.path(`${name}-${this.#count++}`);
    const environment = Object.fromEntries(Object.entries(setting.config ?? {}).map(([key, value]) => [`MQ_BROKER_${key}`, value]));
    return this.#keep(
      spawnServer(bins.broker, ['-n', addresses, '--name', name, '--port', String(setting.port ?? 0), '--data', data], { environment }),
    );
  }

  path(name: string): string {
    return join(this.directory, name);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const server of this.#servers.reverse()) await server[Symbol.asyncDispose]();
    rmSync(this.directory, { recursive: true, force: true });
  }

  async #keep(starting: Promise<SpawnedServer>): Promise<SpawnedServer> {
    const server = await starting;
    this.#servers.push(server);
    return server;
  }
}

/** The port of a server's address. */
export function portOf({ address }: SpawnedServer): number {
  return Number(address.slice(address.lastIndexOf(':') + 1));
}
