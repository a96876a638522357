import { AdminClient } from '@mq/admin';
import { SystemRandom, type Clock } from '@mq/common';
import type { SpawnedServer } from '@mq/testing/processes';
import type { Job } from '../clients/job';
import { runClients, type ClientsResult } from '../clients/run-clients';
import type { Flags } from '../flags/parse-flags';
import type { NumberFlagName } from '../flags/number-flags';
import { usageOf, type ProcessUsage } from '../machine/process-usage';
import type { Cost, Costs, Throughput } from '../output/result';
import type { Progress } from '../output/progress';
import { OwnCluster } from '../servers/own-cluster';

export interface WorkbenchOptions {
  readonly flags: Flags;
  readonly clock: Clock;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Of its own servers' configuration, as environment variables. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** What `run` is told beside the jobs. */
export interface RunWish {
  readonly doing: string;
  /** Body of a message, bytes. */
  readonly size: number;
  readonly enough?: number;
  readonly reached?: () => Promise<void>;
}

interface ServerUsage {
  readonly broker: ProcessUsage | undefined;
  readonly nameServer: ProcessUsage | undefined;
}

/** What every benchmark works with: servers, topics, clients that run jobs, and what all of it costs. */
export class Workbench implements AsyncDisposable {
  readonly clock: Clock;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** The servers, when they are the benchmark's own. */
  readonly own: OwnCluster | undefined;
  readonly nameServers: readonly string[];
  readonly #flags: Flags;
  readonly #name = `mq-bench-${new SystemRandom().bytes(4).toString('hex')}`;
  readonly #topics: string[] = [];
  #groups = 0;

  private constructor(options: WorkbenchOptions, own: OwnCluster | undefined) {
    this.clock = options.clock;
    this.progress = options.progress;
    this.signal = options.signal;
    this.own = own;
    this.#flags = options.flags;
    this.nameServers = own?.nameServers ?? options.flags.nameServers ?? [];
  }

  static async open(options: WorkbenchOptions): Promise<Workbench> {
    const { flags, progress, environment = {} } = options;
    if (flags.nameServers !== undefined) return new Workbench(options, undefined);
    const own = await OwnCluster.start({ flush: flags.flush, data: flags.data, environment });
    progress.note(
      `a NameServer (pid ${own.nameServer.pid}) and a broker (pid ${own.broker.pid}) run in ${own.directory}, which is removed at the end`,
    );
    return new Workbench(options, own);
  }

  number(name: NumberFlagName): number {
    const value = this.#flags.numbers[name];
    if (value === undefined) throw new Error(`this benchmark has no flag ${name}`);
    return value;
  }

  /** A group that nobody has used. */
  group(): string {
    return `${this.#name}-${this.#groups++}`;
  }

  /** Makes topics that are deleted at the end. */
  async createTopics(count: number, queueCount: number): Promise<string[]> {
    const topics = Array.from({ length: count }, (_, index) => `${this.#name}-${this.#topics.length + index}`);
    this.#topics.push(...topics);
    await using admin = new AdminClient({ nameServers: this.nameServers, timeoutMs: 60_000 });
    const atOnce = 64;
    for (let first = 0; first < count; first += atOnce) {
      const made = await Promise.all(topics.slice(first, first + atOnce).map((topic) => admin.topics.create(topic, { queueCount })));
      const [failure] = made.flatMap(({ failures }) => failures);
      if (failure !== undefined) throw failure.error;
    }
    return topics;
  }

  /** What the brokers say of their flush: sync, async, or both. */
  async flush(): Promise<string> {
    if (this.own !== undefined) return this.#flags.flush;
    await using admin = new AdminClient({ nameServers: this.nameServers });
    const { values } = await admin.cluster.status();
    return [...new Set(values.map(({ flush }) => flush))].join(' and ');
  }

  /** Runs jobs in as many processes, and says what they did and what it cost. */
  async run(jobs: readonly Job[], wish: RunWish): Promise<Throughput> {
    const { clock, signal, progress } = this;
    progress.begin(wish.doing);
    let before = this.#serverUsage();
    const result = await runClients(jobs, {
      clock,
      signal,
      progress: progress.advance,
      measuring: () => (before = this.#serverUsage()),
      ...(wish.enough === undefined ? {} : { enough: wish.enough }),
      ...(wish.reached === undefined ? {} : { reached: wish.reached }),
    });
    const perSecond = result.messages / result.seconds;
    const latencyMs = result.latencies.quantiles();
    return {
      messages: result.messages,
      seconds: result.seconds,
      messagesPerSecond: perSecond,
      megabytesPerSecond: (perSecond * wish.size) / 1e6,
      ...(latencyMs === undefined ? {} : { latencyMs }),
      cost: this.#costs(result, before),
    };
  }

  /** Stops what was started, removes what was made. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.own !== undefined) {
      await this.own[Symbol.asyncDispose]();
      this.progress.note(`the servers are stopped, ${this.own.directory} is removed`);
      return;
    }
    await using admin = new AdminClient({ nameServers: this.nameServers });
    for (const topic of this.#topics) {
      await admin.topics.delete(topic).catch((error: unknown) => this.progress.note(`topic ${topic} stays: ${String(error)}`));
    }
  }

  #serverUsage(): ServerUsage {
    const of = (server: SpawnedServer | undefined): ProcessUsage | undefined => (server === undefined ? undefined : usageOf(server.pid));
    return { broker: of(this.own?.broker), nameServer: of(this.own?.nameServer) };
  }

  #costs(result: ClientsResult, before: ServerUsage): Costs {
    const after = this.#serverUsage();
    const cost = (cpuSeconds: number, peakResidentBytes: number): Cost => ({
      cpuSeconds,
      cpuSecondsPerMillion: result.messages === 0 ? undefined : (cpuSeconds / result.messages) * 1e6,
      peakResidentBytes,
    });
    const server = (from?: ProcessUsage, to?: ProcessUsage): Cost | undefined =>
      from === undefined || to === undefined ? undefined : cost(to.cpuSeconds - from.cpuSeconds, to.peakResidentBytes);
    const broker = server(before.broker, after.broker);
    const nameServer = server(before.nameServer, after.nameServer);
    return {
      clients: cost(result.cpuSeconds, result.peakResidentBytes),
      ...(broker === undefined ? {} : { broker }),
      ...(nameServer === undefined ? {} : { nameServer }),
    };
  }
}
