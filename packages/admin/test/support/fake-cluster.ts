import { SeededRandom, SimulatedClock } from '@mq/common/simulated';
import { MemoryTransport } from '@mq/rpc/simulated';
import { run, type ExitCode } from '../../src/run';
import { FakeBroker } from './fake-broker';
import { FakeNameServer } from './fake-name-server';
import { Screen } from './screen';

export interface Finished {
  readonly code: ExitCode;
  readonly output: string;
  readonly error: string;
}

export interface FakeClusterShape {
  /** `name`, or `cluster/name` */
  readonly brokers?: readonly string[];
  readonly nameServers?: number;
}

/** NameServers and brokers in memory, and the command line against them. */
export class FakeCluster implements AsyncDisposable {
  readonly clock = new SimulatedClock();
  readonly nameServers: FakeNameServer[] = [];
  readonly brokers: FakeBroker[] = [];
  readonly #transport = new MemoryTransport({ clock: this.clock });

  static async start({ brokers = ['broker-a'], nameServers = 1 }: FakeClusterShape = {}): Promise<FakeCluster> {
    const cluster = new FakeCluster();
    for (const place of brokers) {
      const [name = '', clusterName] = place.split('/').reverse();
      cluster.brokers.push(new FakeBroker(cluster.#transport, name, clusterName));
    }
    for (let i = 0; i < nameServers; i++) cluster.nameServers.push(new FakeNameServer(cluster.#transport));
    await Promise.all([...cluster.brokers, ...cluster.nameServers].map((server) => server.start()));
    for (const nameServer of cluster.nameServers) for (const broker of cluster.brokers) nameServer.brokers.add(broker);
    return cluster;
  }

  get addresses(): string {
    return this.nameServers.map(({ address }) => address).join(';');
  }

  broker(index = 0): FakeBroker {
    const broker = this.brokers[index];
    if (broker === undefined) throw new Error(`the test has no broker ${index}`);
    return broker;
  }

  nameServer(index = 0): FakeNameServer {
    const nameServer = this.nameServers[index];
    if (nameServer === undefined) throw new Error(`the test has no NameServer ${index}`);
    return nameServer;
  }

  /** Runs one command to its end. */
  async run(...words: string[]): Promise<Finished> {
    const screen = new Screen();
    const code = await this.runOn(screen, new AbortController().signal, words);
    return { code, output: screen.output, error: screen.error };
  }

  /** The JSON that a command prints; fails the test when the command fails. */
  async json(...words: string[]): Promise<unknown> {
    const { code, output, error } = await this.run('-o', 'json', ...words);
    if (code !== 0) throw new Error(`exit code ${code}: ${error}`);
    return JSON.parse(output);
  }

  runOn(screen: Screen, signal: AbortSignal, words: readonly string[]): Promise<ExitCode> {
    const environment = { MQ_NAME_SERVERS: this.addresses };
    return run(words, {
      terminal: screen,
      environment,
      transport: this.#transport,
      clock: this.clock,
      random: new SeededRandom(7),
      signal,
      version: '1.2.3',
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.brokers, ...this.nameServers].map((server) => server.close()));
  }
}
