import { join } from 'node:path';
import { MqError, sleep, SystemClock, type Random } from '@mq/common';
import { SeededRandom } from '@mq/common/simulated';
import { Producer } from '@mq/producer';
import { HandlingChecker, type Duplicates } from '../checker/handling-checker';
import type { Fault } from '../checker/law';
import { spawnServer } from '../processes/spawn-server';
import { readTopic } from '../reading/read-topic';
import { ConsumerCrew } from './consumer-crew';
import { machineMs } from './handling-log';
import { KillPlan, type PlannedKill } from './kill-plan';
import { KilledBroker } from './killed-broker';
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
  readonly faults: readonly Fault[];
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
/** Messages sent that a group has not handled yet, or that are sent while a kill is under way: a fiftieth of all, at least so many. */
const smallestLead = 2_000;

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
  const data = join(options.directory, 'broker');
  await using broker = await KilledBroker.start({ bin: options.bins.broker, nameServer: nameServer.address, data });
  await using producer = new Producer({ nameServers: [nameServer.address], sendTimeoutMs: 120_000 });
  await producer.start();
  await producer.send({ topic: 'warm-up', body: '' });
  const random = new SeededRandom(options.seed);
  const plan = new KillPlan({ ...options, work: options.messages * options.groups, random });
  const lead = Math.max(smallestLead, options.messages / 50);
  const limit = (): number => lead + Math.min(checker.progress.slowest, plan.holdAt / options.groups);
  const load = new NumberedLoad({ producer, topic, messages, checker, clock: new SystemClock(), limit });
  await using crew = await ConsumerCrew.start({
    ...{ groups, topic, concurrency, invisibleMs, checker },
    consumers: options.consumers,
    program: options.bins.consumer,
    directory: options.directory,
    nameServer: nameServer.address,
  });
  const run = new Run({ checker, broker, crew, load, plan, random }, options.onProgress);
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
    faults: [...faults, ...deadLetters.flat(), ...crew.ended.map((text): Fault => ({ law: 'ended', text }))],
  };
}

interface RunParts {
  readonly checker: HandlingChecker;
  readonly broker: KilledBroker;
  readonly crew: ConsumerCrew;
  readonly load: NumberedLoad;
  readonly plan: KillPlan;
  readonly random: Random;
}

/** The time from the first message to the last, with its kills. */
class Run {
  readonly #parts: RunParts;
  readonly #onProgress: ((progress: DeliverProgress) => void) | undefined;
  readonly #clock = new SystemClock();
  #brokerKills = 0;
  #consumerKills = 0;
  #killing: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;

  constructor(parts: RunParts, onProgress?: (progress: DeliverProgress) => void) {
    this.#parts = parts;
    this.#onProgress = onProgress;
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
    const { checker, crew, load, plan } = this.#parts;
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
        this.#onProgress?.(this.progress);
      }
      if (this.#killing !== undefined) continue;
      const kill = plan.due(total);
      if (kill !== undefined) this.#killing = this.#kill(kill);
      else if (sent && slowest >= checker.acknowledgedCount) break;
    }
    await this.#killing;
    this.#onProgress?.(this.progress);
  }

  async #kill({ victim }: PlannedKill): Promise<void> {
    const { broker, crew, checker, plan, random } = this.#parts;
    try {
      await sleep(this.#clock, random.integer(extraDelayMs));
      if (victim === 'broker') {
        const from = machineMs();
        await broker.restart();
        checker.interrupted({ from, to: machineMs() });
        this.#brokerKills++;
      } else {
        await crew.replaceOne(random);
        this.#consumerKills++;
      }
    } catch (error) {
      this.#failure = { error };
    }
    plan.done();
    this.#killing = undefined;
  }
}

/** Nothing fails here, so there should be none. */
async function deadLettersOf(nameServer: string, group: string): Promise<Fault[]> {
  const faults: Fault[] = [];
  try {
    for await (const { keys } of readTopic(nameServer, `%DLQ%${group}`)) {
      faults.push({ law: 'dead-letter', text: `${keys[0] ?? 'a message'} is among the dead letters of ${group}` });
    }
  } catch (error) {
    if (!(error instanceof MqError) || error.code !== 'TOPIC_NOT_FOUND') throw error;
  }
  return faults;
}
