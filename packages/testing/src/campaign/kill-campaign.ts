import { join } from 'node:path';
import { sleep, SystemClock, SystemRandom, type Random } from '@mq/common';
import { PullConsumer } from '@mq/consumer';
import { Producer } from '@mq/producer';
import { DeliveryChecker, type Fault, type Placed } from '../checker/delivery-checker';
import { spawnServer } from '../processes/spawn-server';
import { readTopic } from '../reading/read-topic';
import { KilledBroker } from './killed-broker';
import { SendingLoad } from './sending-load';

/** A campaign's measure: how often, and where. */
export interface KillCampaignOptions {
  /** How many times the broker is killed. */
  readonly times: number;
  /** An empty directory for the servers' data. */
  readonly directory: string;
  /** Paths of the bins. */
  readonly bins: { readonly nameServer: string; readonly broker: string };
  /** Told after each restart. */
  readonly onRestart?: (progress: KillProgress) => void;
}

export interface KillProgress {
  readonly kills: number;
  readonly acknowledged: number;
  /** From the start of the broker's process to its ready line, milliseconds. */
  readonly readyMs: number;
}

export interface KillReport {
  readonly kills: number;
  /** Sends acknowledged to the callers. */
  readonly acknowledged: number;
  /** Sends whose callers got an error; their outcome is unknown. */
  readonly failed: number;
  /** Messages in the queues in the end. */
  readonly found: number;
  readonly slowestReadyMs: number;
  /** Broken promises; none in a good run. */
  readonly faults: readonly Fault[];
}

const topic = 'campaign';
const lanes = 64;
/** A kill comes when up to so many further messages have been acknowledged, and up to so many milliseconds later: at any instant of the broker's work. */
const acknowledgedBetweenKills = 2_000;
const extraDelayMs = 30;
const largestBody = 4_000;

/**
 * Kills a broker (`kill -9`, a real process, sync flush) again and again while messages are sent and read, restarts it each time on the same data, and
 * compares in the end what the queues hold with what senders and readers saw. Throws when a restart fails.
 */
export async function runKillCampaign(options: KillCampaignOptions): Promise<KillReport> {
  const clock = new SystemClock();
  const random = new SystemRandom();
  await using nameServer = await spawnServer(options.bins.nameServer, ['-p', '0', '--data', join(options.directory, 'nameserver')]);
  const data = join(options.directory, 'broker');
  await using broker = await KilledBroker.start({ bin: options.bins.broker, nameServer: nameServer.address, data });
  let slowestReadyMs = 0;
  const checker = new DeliveryChecker();
  await using traffic = await Traffic.start(nameServer.address, checker, random);
  for (let kills = 1; kills <= options.times; kills++) {
    await traffic.load.acknowledged(1 + random.integer(acknowledgedBetweenKills));
    await sleep(clock, random.integer(extraDelayMs));
    await broker.restart();
    slowestReadyMs = Math.max(slowestReadyMs, broker.readyMs);
    options.onRestart?.({ kills, acknowledged: checker.acknowledgedCount, readyMs: broker.readyMs });
  }
  await traffic.load.acknowledged(lanes);
  await traffic.load.stop();
  const found = await allOf(nameServer.address);
  const { failures } = traffic.load;
  return {
    kills: options.times,
    acknowledged: checker.acknowledgedCount,
    failed: failures.length,
    found: found.length,
    slowestReadyMs,
    faults: checker.check(found),
  };
}

async function allOf(nameServer: string): Promise<Placed[]> {
  const found: Placed[] = [];
  for await (const { keys, topic: name, brokerName, queueId, offset } of readTopic(nameServer, topic)) {
    found.push({ key: keys[0] ?? 'no key', topic: name, brokerName, queueId, offset });
  }
  return found;
}

/** The producer and the consumer that go on through all kills. */
class Traffic implements AsyncDisposable {
  readonly load: SendingLoad;
  readonly #producer: Producer;
  readonly #consumer: PullConsumer;
  readonly #reading: Promise<void>;
  readonly #abort = new AbortController();

  private constructor(producer: Producer, consumer: PullConsumer, checker: DeliveryChecker, random: Random) {
    this.#producer = producer;
    this.#consumer = consumer;
    this.load = new SendingLoad({
      checker,
      lanes,
      send: (key) => producer.send({ topic, keys: [key], body: random.bytes(random.integer(largestBody)) }),
    });
    this.#reading = this.#read(checker);
  }

  static async start(nameServer: string, checker: DeliveryChecker, random: Random): Promise<Traffic> {
    const nameServers = [nameServer];
    const producer = new Producer({ nameServers, sendTimeoutMs: 60_000 });
    const consumer = new PullConsumer({ nameServers, group: 'campaign', topics: [topic] });
    await producer.start();
    await producer.send({ topic: 'warm-up', body: '' });
    await consumer.start();
    return new Traffic(producer, consumer, checker, random);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.load.stop();
    this.#abort.abort();
    await this.#reading;
    await this.#consumer.close();
    await this.#producer.close();
  }

  async #read(checker: DeliveryChecker): Promise<void> {
    try {
      for await (const { keys, brokerName, queueId, offset } of this.#consumer.messages({ signal: this.#abort.signal })) {
        checker.seen({ key: keys[0] ?? 'no key', topic, brokerName, queueId, offset });
      }
    } catch (error) {
      if (!this.#abort.signal.aborted) throw error;
    }
  }
}
