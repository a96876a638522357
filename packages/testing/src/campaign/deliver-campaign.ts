import { join } from 'node:path';
import { MqError, sleep, SystemClock, type Random } from '@mq/common';
import { SeededRandom } from '@mq/common/simulated';
import { Producer } from '@mq/producer';
import { HandlingChecker, type Duplicates, type HandlingFault } from '../checker/handling-checker';
import { spawnServer, type SpawnedServer } from '../processes/spawn-server';
import { readTopic } from '../reading/read-topic';
import { ConsumerCrew } from './consumer-crew';
import { machineMs } from './handling-log';
import { NumberedLoad } from './numbered-load';
import { NumberedMessages } from './numbered-messages';

/** A campaign's measure: how much, by how many, and how often something is killed. */
export interface DeliverCampaignOptions {
  readonly messages: number;
  /** Consumer processes, over all groups. */
  readonly consumers: number;
  readonly groups: number;
  readonly brokerKills: number;
  readonly consumerKills: number;
  /** Of the messages, and of when and whom the kills hit. */
  readonly seed: number;
  /** An empty directory for the servers' data and the consumers' logs. */
  readonly directory: string;
  /** Paths of the bins and of the consumer's program. */
  readonly bins: { readonly nameServer: string; readonly broker: string; readonly consumer: string };
  /** Told about once in a second. */
  readonly onProgress?: (progress: DeliverProgress) => void;
}

export interface DeliverProgress {
  readonly acknowledged: number;
  /** Different messages handled, over all groups. */
  readonly handled: number;
  readonly brokerKills: number;
  readonly consumerKills: number;
}

export interface DeliverReport extends DeliverProgress {
  /** Sends whose callers got an error; their outcome is unknown. */
  readonly failed: number;
  readonly duplicates: Duplicates;
  /** Duplicates per handled message. */
  readonly duplicateRate: number;
  readonly seconds: number;
  /** Broken promises; none in a good run. */
  readonly faults: readonly HandlingFault[];
}

const topic = 'campaign';
const concurrency = 20;
const invisibleMs = 30_000;
const pollMs = 50;
const reportMs = 1_000;
/** The run is given up when nothing has been handled for so long. */
const stalledMs = 90_000;
/** A kill comes up to so many milliseconds after its turn: at any instant of the broker's work. */
const extraDelayMs = 200;

/**
 * Sends numbered messages to a broker, a third of them in message groups, and handles them with push consumers of several groups, all in processes of
 * their own, of which some are killed (`kill -9`) and started again; compares in the end what was handled with what was sent.
 */
export async function runDeliverCampaign(options: DeliverCampaignOptions): Promise<DeliverReport> {
  const startedAt = machineMs();
  const messages = new NumberedMessages(options.messages, options.seed);
  const groups = Array.from({ length: options.groups }, (_, i) => `group-${i}`);
  const predecessor = (index: number): number | undefined => messages.predecessor(index);
  const checker = new HandlingChecker({ messages: options.messages, groups, predecessor, invisibleMs });
  await using nameServer = await spawnServer(options.bins.nameServer, ['-p', '0', '--data', join(options.directory, 'nameserver')]);
  await using broker = await KilledBroker.start(options, nameServer.address);
  await using producer = new Producer({ nameServers: [nameServer.address], sendTimeoutMs: 120_000 });
  await producer.start();
  await producer.send({ topic: 'warm-up', body: '' });
  const clock = new SystemClock();
  const load = new NumberedLoad({ producer, topic, messages, checker, clock, maxLead: Math.max(2_000, options.messages / 50) });
  await using crew = await ConsumerCrew.start({
    ...{ groups, topic, concurrency, invisibleMs, checker },
    consumers: options.consumers,
    program: options.bins.consumer,
    directory: options.directory,
    nameServer: nameServer.address,
  });
  const run = new Run(options, { checker, broker, crew, load });
  await run.finish();
  await load.stop();
  await crew.stop();
  crew.collect();
  const { faults, duplicates } = checker.check();
  const deadLetters = await Promise.all(groups.map((group) => deadLettersOf(nameServer.address, group)));
  const { afterBrokerKill, afterConsumerKill, afterLeaseExpiry, unexplained } = duplicates;
  const again = afterBrokerKill + afterConsumerKill + afterLeaseExpiry + unexplained;
  return {
    ...run.progress,
    failed: load.failures.length,
    duplicates,
    duplicateRate: again / Math.max(1, run.progress.handled),
    seconds: Math.round(machineMs() - startedAt) / 1_000,
    faults: [...faults, ...deadLetters.flat(), ...crew.ended.map((text): HandlingFault => ({ law: 'ended', text }))],
  };
}

interface RunParts {
  readonly checker: HandlingChecker;
  readonly broker: KilledBroker;
  readonly crew: ConsumerCrew;
  readonly load: NumberedLoad;
}

/** The time from the first message to the last, with its kills. */
class Run {
  readonly #options: DeliverCampaignOptions;
  readonly #parts: RunParts;
  readonly #random: Random;
  readonly #clock = new SystemClock();
  /** How many messages have been handled when it comes, and whom it hits; the next one last. */
  readonly #kills: { readonly at: number; readonly victim: 'broker' | 'consumer' }[];
  #brokerKills = 0;
  #consumerKills = 0;
  #killing: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;

  constructor(options: DeliverCampaignOptions, parts: RunParts) {
    this.#options = options;
    this.#parts = parts;
    this.#random = new SeededRandom(options.seed);
    const victims = [
      ...Array.from({ length: options.brokerKills }, () => 'broker' as const),
      ...Array.from({ length: options.consumerKills }, () => 'consumer' as const),
    ];
    const span = options.messages * options.groups;
    this.#kills = victims.map((victim) => ({ at: this.#random.integer(span * 0.95), victim })).sort((a, b) => b.at - a.at);
  }

  get progress(): DeliverProgress {
    const { checker } = this.#parts;
    return {
      acknowledged: checker.acknowledgedCount,
      handled: checker.progress.total,
      brokerKills: this.#brokerKills,
      consumerKills: this.#consumerKills,
    };
  }

  /** Resolves when every group has handled all that was acknowledged and all kills are done, or nothing goes on any more. */
  async finish(): Promise<void> {
    const { checker, crew, load } = this.#parts;
    let sent = false;
    void load.done.then(() => (sent = true));
    let handled = 0;
    let movedAt = machineMs();
    let reportedAt = movedAt;
    while (machineMs() - movedAt < stalledMs && crew.ended.length === 0) {
      await sleep(this.#clock, pollMs);
      crew.collect();
      if (this.#failure !== undefined) throw this.#failure.error;
      const { slowest, total } = checker.progress;
      if (total > handled) movedAt = machineMs();
      handled = total;
      if (machineMs() - reportedAt >= reportMs) {
        reportedAt = machineMs();
        this.#options.onProgress?.(this.progress);
      }
      if (this.#killing !== undefined) continue;
      if (total >= (this.#kills.at(-1)?.at ?? Infinity)) this.#killing = this.#killNext();
      else if (sent && slowest >= checker.acknowledgedCount) break;
    }
    await this.#killing;
    this.#options.onProgress?.(this.progress);
  }

  async #killNext(): Promise<void> {
    const { broker, crew } = this.#parts;
    const kill = this.#kills.pop();
    try {
      await sleep(this.#clock, this.#random.integer(extraDelayMs));
      if (kill?.victim === 'broker') {
        await broker.restart(this.#parts.checker);
        this.#brokerKills++;
      } else {
        await crew.replaceOne(this.#random);
        this.#consumerKills++;
      }
    } catch (error) {
      this.#failure = { error };
    }
    this.#killing = undefined;
  }
}

/** A broker that is killed and started again on the same data and port. */
class KilledBroker implements AsyncDisposable {
  readonly #start: (port: string) => Promise<SpawnedServer>;
  #server: SpawnedServer;

  private constructor(start: (port: string) => Promise<SpawnedServer>, server: SpawnedServer) {
    this.#start = start;
    this.#server = server;
  }

  static async start({ bins, directory }: DeliverCampaignOptions, nameServer: string): Promise<KilledBroker> {
    const data = join(directory, 'broker');
    const start = (port: string): Promise<SpawnedServer> =>
      spawnServer(bins.broker, ['-n', nameServer, '--port', port, '--data', data, '--log-level', 'warn']);
    return new KilledBroker(start, await start('0'));
  }

  async restart(checker: HandlingChecker): Promise<void> {
    const { address } = this.#server;
    const from = machineMs();
    await this.#server.kill('SIGKILL');
    this.#server = await this.#start(address.slice(address.lastIndexOf(':') + 1));
    checker.interrupted({ from, to: machineMs() });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server[Symbol.asyncDispose]();
  }
}

/** Nothing fails here, so there should be none. */
async function deadLettersOf(nameServer: string, group: string): Promise<HandlingFault[]> {
  const faults: HandlingFault[] = [];
  try {
    for await (const { keys } of readTopic(nameServer, `%DLQ%${group}`)) {
      faults.push({ law: 'dead-letter', text: `${keys[0] ?? 'a message'} is among the dead letters of ${group}` });
    }
  } catch (error) {
    if (!(error instanceof MqError) || error.code !== 'TOPIC_NOT_FOUND') throw error;
  }
  return faults;
}
