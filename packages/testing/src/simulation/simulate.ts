import { createHash } from 'node:crypto';
import { crc32c } from '@mq/common';
import { adminService } from '@mq/proto';
import { checkHistory } from '../checker/check-history';
import type { Fault } from '../checker/law';
import { History } from '../history/history';
import { readTopic } from '../reading/read-topic';
import { Faults, meanFaultMs } from './faults';
import { keyOf } from './noted-message';
import { pushGroup, simpleGroup } from './receivers';
import { Workload, readerGroup, topics } from './workload';
import { World } from './world';

export interface SimulationOptions {
  /** With `async` acknowledged messages may be lost with the power: the checker must then find them. @default 'sync' */
  readonly flush?: 'sync' | 'async';
}

export interface SimulatedRun {
  readonly seed: number;
  /** Of every event of the history with its times: the same seed gives the same. */
  readonly hash: string;
  readonly events: number;
  readonly sends: number;
  /** What was done to the servers, in order. */
  readonly done: readonly string[];
  readonly simulatedMs: number;
  readonly faults: readonly Fault[];
}

/** Each of the two lanes of a topic does so many things. */
const operationsPerLane = 8;
/** Sending goes on for about this long when there are no faults, milliseconds. */
const faultlessMs = 1_000;
const mostFaults = 8;
/** After the last fault everything must be done within this, milliseconds. */
const drainMs = 120_000;
/** Nothing is delivered for this long, milliseconds: there is nothing left. Longer than a lease and than the pause of a retry. */
const quietMs = 10_000;
const [retryMs, mostAttempts] = [500, 1_000];
const drainStepMs = 1_000;
/** A delayed message may come this much after its time while nothing was done to a server, milliseconds. */
const latenessMs = 3_000;

/** Lives one life: a workload under faults, then without any until all is done; then reads the queues and checks the history. */
export async function simulate(seed: number, { flush = 'sync' }: SimulationOptions = {}): Promise<SimulatedRun> {
  const clock: { world?: World } = {};
  const history = new History({ now: () => clock.world?.clock.now() ?? 0, monotonic: () => clock.world?.clock.monotonic() ?? 0 });
  const world = (clock.world = new World(seed, history, flush));
  const random = world.fork();
  const faults = new Faults(world, history, random);
  await faults.mend();
  await passing(world, setRetries(world));
  const workload = new Workload(world, history);
  const count = random.integer(mostFaults + 1);
  // Until about the last fault, so that each meets messages that are on their way.
  workload.start(operationsPerLane, faultlessMs + count * meanFaultMs);
  try {
    for (let i = 0; i < count; i++) await faults.next();
    await faults.mend();
    await drain(world, workload, history);
    await read(world, history);
  } catch (error) {
    history.note({ kind: 'drained', done: false, left: error instanceof Error ? error.message : String(error) });
  }
  await stop(world, workload);
  return {
    seed,
    hash: createHash('sha256').update(JSON.stringify(history.events)).digest('hex'),
    events: history.events.length,
    sends: workload.sends,
    done: faults.done,
    simulatedMs: world.clock.monotonic(),
    faults: checkHistory(history.events, { groups: [pushGroup, simpleGroup], readers: [readerGroup], latenessMs }),
  };
}

/** A message that fails comes again soon and never goes to the dead letters. */
async function setRetries({ transport, brokers }: World): Promise<void> {
  const retryPolicy = { kind: 'EXPONENTIAL', initialMs: retryMs, maxMs: retryMs, factor: 1 } as const;
  for (const { address } of brokers) {
    const channel = transport.connect(address);
    for (const group of [pushGroup, simpleGroup])
      await channel.unary(adminService.SetGroup, { settings: { group, maxAttempts: mostAttempts, retryPolicy } });
    channel.close();
  }
}

/** Until every send has ended and nothing has been delivered for a while. */
async function drain(world: World, workload: Workload, history: History): Promise<void> {
  const endsAt = world.clock.monotonic() + drainMs;
  let [seen, quietSince] = [-1, world.clock.monotonic()];
  while (world.clock.monotonic() < endsAt) {
    if (workload.sending || history.events.length !== seen) quietSince = world.clock.monotonic();
    if (world.clock.monotonic() - quietSince >= quietMs) return history.note({ kind: 'drained', done: true, left: '' });
    seen = history.events.length;
    await world.clock.advance(drainStepMs);
  }
  history.note({ kind: 'drained', done: false, left: workload.sending ? 'sends have not ended' : 'messages come again and again' });
}

/** Notes what lies in the queues. */
async function read(world: World, history: History): Promise<void> {
  const reading = async (): Promise<void> => {
    for (const topic of topics) {
      for await (const { body, offset, queueId, brokerName } of readTopic(world.nameServerAddresses[0] ?? '', topic, world.transport)) {
        history.note({ kind: 'found', key: keyOf({ body }), place: { topic, brokerName, queueId, offset }, crc: crc32c(body) });
      }
    }
    for (const broker of world.brokers) {
      const channel = world.transport.connect(broker.address);
      for (const { topic, queueCount } of (await channel.unary(adminService.ListBrokerTopics, {})).topics)
        history.note({ kind: 'topic-found', topic, brokerName: broker.name, queueCount });
      channel.close();
    }
  };
  await passing(world, reading());
}

async function stop(world: World, workload: Workload): Promise<void> {
  await passing(world, workload.stop()).catch(() => undefined);
  for (const broker of world.brokers) world.killBroker(broker);
  for (const nameServer of world.nameServers) nameServer.kill();
  // What their deaths reject belongs to this life, not to the next one.
  await world.clock.advance(1);
}

/** Lets time pass until the work is done; rejects as it does. */
async function passing(world: World, work: Promise<void>): Promise<void> {
  let settled = false;
  const ended = work.finally(() => (settled = true));
  ended.catch(() => undefined);
  for (let waited = 0; !settled && waited < 3_000; waited++) await world.clock.advance(10);
  if (!settled) throw new Error('not done within 30 s');
  await ended;
}
