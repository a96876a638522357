import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { once } from 'node:events';
import { readTopic, type StoredMessage } from '../../../src/reading/read-topic';
import type { SpawnedServer } from '../../../src/processes/spawn-server';
import { bins, portOf, Sandbox } from '../processes';
import { defaultSecurity, type Language } from './abilities';
import { Driver, installClient, type Security } from './driver';

/** Longest wait for the clients of all languages, the first time: the one for Rust is compiled from its source, milliseconds. */
export const installWithinMs = 600_000;

/** A cluster of real processes that outlives the tests of one file, and drivers against it. */
export class Bench implements AsyncDisposable {
  readonly #sandbox = new Sandbox();
  readonly #languages: readonly Language[];
  readonly #brokerNames: readonly string[];
  readonly #commands = new Map<Language, readonly string[]>();
  readonly #brokers = new Map<string, SpawnedServer>();
  #nameServer: SpawnedServer | undefined;
  #clientCount = 0;

  constructor(languages: readonly Language[], brokerNames: readonly string[] = ['broker-a']) {
    this.#languages = languages;
    this.#brokerNames = brokerNames;
  }

  /** Installs the drivers, says which languages are not on this machine, and starts the cluster. */
  async start(): Promise<void> {
    for (const language of this.#languages) {
      const command = installClient(language, 'driver');
      if (command !== undefined) this.#commands.set(language, command);
      else console.warn(`not tried: ${language} is not installed`); // eslint-disable-line no-console -- a test that did not run must say so
    }
    this.#nameServer = await this.#sandbox.nameServer();
    for (const name of this.#brokerNames) await this.startBroker(name);
  }

  has(language: Language): boolean {
    return this.#commands.has(language);
  }

  get nameServer(): SpawnedServer {
    if (this.#nameServer === undefined) throw new Error('the bench is not started');
    return this.#nameServer;
  }

  /** The first broker, or the one of that name. */
  broker(name = this.#brokerNames[0] ?? ''): SpawnedServer {
    const broker = this.#brokers.get(name);
    if (broker === undefined) throw new Error(`there is no broker ${name}`);
    return broker;
  }

  /** Starts a broker, or starts it again where it was. */
  async startBroker(name = this.#brokerNames[0] ?? ''): Promise<void> {
    const before = this.#brokers.get(name);
    const port = before === undefined ? 0 : portOf(before);
    const config = { BROKER_TRANSACTION_CHECK_DELAY_MS: '1000', BROKER_TRANSACTION_CHECK_INTERVAL_MS: '1000' };
    this.#brokers.set(name, await this.#sandbox.broker([this.nameServer], { name, port, data: this.#data(name), config }));
  }

  /** A program that knows the address of the first broker. */
  async driver(language: Language, security: Security = defaultSecurity[language]): Promise<Driver> {
    const directory = this.directory();
    const certificate = security === 'tls' ? await this.#certificate() : undefined;
    return new Driver({
      language,
      command: this.#commands.get(language) ?? [],
      address: this.broker().address,
      security,
      directory,
      certificate,
    });
  }

  /** A new one, for a program that leaves its logs somewhere. */
  directory(): string {
    const directory = this.#sandbox.path(`client-${this.#clientCount++}`);
    mkdirSync(directory);
    return directory;
  }

  admin(...args: readonly string[]): string {
    return execFileSync(process.execPath, [bins.admin, '-n', this.nameServer.address, '-o', 'json', ...args], {
      stdio: 'pipe',
      encoding: 'utf8',
    });
  }

  /** Messages that a group has not done. */
  lag(group: string): number {
    const rows = JSON.parse(this.admin('group', 'lag', group)) as { lag: number }[];
    return rows.reduce((sum, row) => sum + row.lag, 0);
  }

  /** All that is visible in a topic. */
  async stored(topic: string): Promise<StoredMessage[]> {
    const found = [];
    for await (const message of readTopic(this.nameServer.address, topic)) found.push(message);
    return found;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#sandbox[Symbol.asyncDispose]();
  }

  #data(name: string): string {
    return this.#sandbox.path(`data-${name}`);
  }

  /** The certificate that the first broker makes for itself when somebody first speaks TLS to it. */
  async #certificate(): Promise<string> {
    const socket = connect({ host: '127.0.0.1', port: portOf(this.broker()), rejectUnauthorized: false, ALPNProtocols: ['h2'] });
    await once(socket, 'secureConnect');
    socket.destroy();
    return join(this.#data(this.#brokerNames[0] ?? ''), 'tls-certificate.pem');
  }
}
