import { crc32c } from '@mq/common';
import { adminService } from '@mq/proto';
import { checkHistory } from '../../checker/check-history';
import type { Fault } from '../../checker/law';
import { History } from '../../history/history';
import { readTopic } from '../../reading/read-topic';
import { pushGroup, simpleGroup } from '../../simulation/receivers';
import { topics, Workload } from '../../simulation/workload';
import { World } from '../../simulation/world';
import { passing } from '../broker-cases/passing';

const operationsPerLane = 20;
const jumpsPerLife = 6;
const [leastPauseMs, mostPauseMs] = [50, 1_500];
const mostLastingMs = 3_000;
const day = 86_400_000;
/** The farthest jump, and the farthest of those that a time server makes. */
const [farthestMs, slightMs] = [30 * day, 2_000];
/** A clock that is set again and again, by little. */
const [steps, stepEveryMs, farthestStepMs] = [12, 100, 400];
/** In so many of the jumps the broker is killed and started while its clock is wrong. */
const restarts = 0.25;
/** When the clock is right again everything must be done within this, milliseconds. */
const [drainMs, quietMs, drainStepMs] = [120_000, 15_000, 1_000];
const [retryMs, mostAttempts] = [500, 1_000];
const latenessMs = 3_000;

/** Lives one life of NameServers, one or two brokers and clients, on simulated time whose wall clock jumps, and is at the end as far ahead as it ever was. */
export class ClockLife {
  jumps = 0;
  readonly #world: World;
  readonly #history: History;
  readonly #random: ReturnType<World['fork']>;
  #wrongMs = 0;
  #farthestAheadMs = 0;

  constructor(seed: number) {
    const clock: { world?: World } = {};
    this.#history = new History({ now: () => clock.world?.clock.now() ?? 0, monotonic: () => clock.world?.clock.monotonic() ?? 0 });
    this.#world = clock.world = new World(seed, this.#history, 'sync');
    this.#random = this.#world.fork();
  }

  get events(): number {
    return this.#history.events.length;
  }

  /** Lives; gives the laws that were broken. */
  async run(): Promise<readonly Fault[]> {
    const world = this.#world;
    const workload = new Workload(world, this.#history);
    try {
      for (const nameServer of world.nameServers) await passing(world.clock, nameServer.start());
      for (const broker of world.brokers) await passing(world.clock, broker.start(world.fork()));
      await passing(world.clock, this.#setRetries());
      workload.start(operationsPerLane);
      for (let jump = 0; jump < jumpsPerLife; jump++) await this.#jump();
      // What was delayed while the clock was ahead is due when it is there again.
      this.#move(this.#farthestAheadMs - this.#wrongMs);
      await this.#drain(workload);
      await passing(world.clock, this.#read());
    } catch (error) {
      this.#history.note({ kind: 'drained', done: false, left: error instanceof Error ? error.message : String(error) });
    }
    await passing(world.clock, workload.stop()).catch(() => undefined);
    for (const broker of world.brokers) world.killBroker(broker);
    for (const nameServer of world.nameServers) nameServer.kill();
    return checkHistory(this.#history.events, { groups: [pushGroup, simpleGroup], latenessMs });
  }

  async #jump(): Promise<void> {
    const { clock } = this.#world;
    await clock.advance(leastPauseMs + this.#random.next() * (mostPauseMs - leastPauseMs));
    const chance = this.#random.next();
    if (chance < 0.25) await this.#step();
    else this.#move(this.#either(chance < 0.5 ? slightMs : farthestMs));
    if (this.#random.next() < restarts) await this.#restart();
    await clock.advance(this.#random.next() * mostLastingMs);
    if (this.#random.next() < 0.5) this.#move(-this.#wrongMs);
  }

  async #step(): Promise<void> {
    for (let step = 0; step < steps; step++) {
      this.#move(this.#either(farthestStepMs));
      await this.#world.clock.advance(stepEveryMs);
    }
  }

  /** Up to so far, ahead or back. */
  #either(farthest: number): number {
    return Math.round((this.#random.next() * 2 - 1) * farthest);
  }

  #move(ms: number): void {
    if (ms === 0) return;
    this.jumps++;
    this.#wrongMs += ms;
    this.#farthestAheadMs = Math.max(this.#farthestAheadMs, this.#wrongMs);
    this.#world.clock.jumpWallClock(ms);
    this.#history.note({ kind: 'clock-jump', ms });
  }

  async #restart(): Promise<void> {
    const world = this.#world;
    const broker = world.brokers[this.#random.integer(world.brokers.length)];
    if (broker === undefined) return;
    this.#history.note({ kind: 'fault-begins', fault: 'broker-killed' });
    world.killBroker(broker);
    await passing(world.clock, broker.start(world.fork()));
    this.#history.note({ kind: 'fault-ends', fault: 'broker-killed' });
  }

  /** A message that fails comes again soon and never goes to the dead letters. */
  async #setRetries(): Promise<void> {
    const retryPolicy = { kind: 'EXPONENTIAL', initialMs: retryMs, maxMs: retryMs, factor: 1 } as const;
    for (const { address } of this.#world.brokers) {
      const channel = this.#world.transport.connect(address);
      for (const group of [pushGroup, simpleGroup])
        await channel.unary(adminService.SetGroup, { settings: { group, maxAttempts: mostAttempts, retryPolicy } });
      channel.close();
    }
  }

  /** Until every send has ended and nothing has been delivered for a while. */
  async #drain(workload: Workload): Promise<void> {
    const { clock } = this.#world;
    const endsAt = clock.monotonic() + drainMs;
    let [seen, quietSince] = [-1, clock.monotonic()];
    while (clock.monotonic() < endsAt) {
      if (workload.sending || this.events !== seen) quietSince = clock.monotonic();
      if (clock.monotonic() - quietSince >= quietMs) return this.#history.note({ kind: 'drained', done: true, left: '' });
      seen = this.events;
      await clock.advance(drainStepMs);
    }
    this.#history.note({ kind: 'drained', done: false, left: workload.sending ? 'sends have not ended' : 'messages come again and again' });
  }

  /** Notes what lies in the queues. */
  async #read(): Promise<void> {
    for (const broker of this.#world.brokers) {
      const channel = this.#world.transport.connect(broker.address);
      for (const { topic, queueCount } of (await channel.unary(adminService.ListBrokerTopics, {})).topics)
        this.#history.note({ kind: 'topic-found', topic, brokerName: broker.name, queueCount });
      channel.close();
    }
    for (const topic of topics) {
      for await (const { body, offset, queueId, brokerName } of readTopic(
        this.#world.nameServerAddresses[0] ?? '',
        topic,
        this.#world.transport,
      )) {
        const key = body.toString('latin1').split(' ')[0] ?? '';
        this.#history.note({ kind: 'found', key, place: { topic, brokerName, queueId, offset }, crc: crc32c(body) });
      }
    }
  }
}
