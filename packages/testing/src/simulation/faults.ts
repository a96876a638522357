import type { Random } from '@mq/common';
import type { History } from '../history/history';
import type { BrokerMachine } from './broker-machine';
import type { NameServerMachine } from './name-server-machine';
import { pushGroup, simpleGroup } from './receivers';
import type { World } from './world';

/** What can be done to the world, each to one broker or one NameServer if it is not said otherwise. */
const kinds = [
  'power-cut',
  'broker-killed',
  'sync-fails',
  'broker-stopped',
  'broker-disconnected',
  'broker-partitioned',
  'name-server-killed',
  'name-server-stopped',
  'name-server-partitioned',
  'every-name-server-killed',
  'slow-network',
  'slow-disk',
  'clock-jump',
] as const;
export type FaultKind = (typeof kinds)[number];

const [leastPauseMs, mostPauseMs] = [50, 1_500];
const mostLastingMs = 3_000;
/** Longer than the budget of a send: one that needs a NameServer fails then. */
const mostWithoutNameServersMs = 10_000;
/** What `next` takes on average, milliseconds. */
export const meanFaultMs = (leastPauseMs + mostPauseMs + mostLastingMs) / 2 + mostWithoutNameServersMs / 2 / kinds.length;
const mostJumpMs = 30 * 86_400_000;

/** Does things to a world, one after another, by chance; what it began it also ends. */
export class Faults {
  readonly done: FaultKind[] = [];
  /** How far the wall clock is from where it would be, milliseconds. */
  #jumpedMs = 0;

  constructor(
    private readonly world: World,
    private readonly history: History,
    private readonly random: Random,
  ) {}

  /** Waits, does something, waits, makes it good again. */
  async next(): Promise<void> {
    await this.world.clock.advance(leastPauseMs + this.random.next() * (mostPauseMs - leastPauseMs));
    const kind = kinds[this.random.integer(kinds.length)] ?? 'power-cut';
    this.done.push(kind);
    const lastsMs = this.random.next() * (kind === 'every-name-server-killed' ? mostWithoutNameServersMs : mostLastingMs);
    this.history.note({ kind: 'fault-begins', fault: kind });
    this.#begin(kind, lastsMs);
    await this.world.clock.advance(lastsMs);
    await this.mend();
    this.history.note({ kind: 'fault-ends', fault: kind });
  }

  /** Makes everything good again, and restarts a broker whose log failed. */
  async mend(): Promise<void> {
    const { world } = this;
    world.slowNetwork = false;
    this.#moveClock(-this.#jumpedMs);
    for (const broker of world.brokers) {
      broker.slowDisk = false;
      broker.disk.faults.clear();
      broker.heal();
      if (broker.fenced) world.cutPower(broker);
    }
    for (const nameServer of world.nameServers) {
      nameServer.heal();
      if (!nameServer.runs) await this.#started(nameServer.start());
    }
    for (const broker of world.brokers) if (!broker.runs) await this.#started(broker.start(world.fork()));
  }

  async #started(starting: Promise<unknown>): Promise<void> {
    let settled = false;
    const ended = starting.finally(() => (settled = true));
    ended.catch(() => undefined);
    for (let waited = 0; !settled && waited < 1_000; waited++) await this.world.clock.advance(10);
    if (!settled) throw new Error('a server did not start within 10 s');
    await ended;
  }

  #begin(kind: FaultKind, lastsMs: number): void {
    const { world } = this;
    const broker = this.#oneOf(world.brokers);
    const nameServer = this.#oneOf(world.nameServers);
    const begin: Record<FaultKind, () => void> = {
      'power-cut': () => world.cutPower(broker),
      'broker-killed': () => world.killBroker(broker),
      'sync-fails': () => broker.disk.faults.add({ operation: 'syncData', code: 'EIO' }),
      'broker-stopped': () => this.#interrupted(() => broker.stop(lastsMs), lastsMs),
      'broker-disconnected': () => this.#interrupted(() => broker.disconnect()),
      'broker-partitioned': () => this.#interrupted(() => broker.partition()),
      'name-server-killed': () => nameServer.kill(),
      'name-server-stopped': () => nameServer.stop(lastsMs),
      'name-server-partitioned': () => nameServer.partition(),
      'every-name-server-killed': () => world.nameServers.forEach((each) => each.kill()),
      'slow-network': () => (world.slowNetwork = true),
      'slow-disk': () => (broker.slowDisk = true),
      'clock-jump': () => this.#jump(),
    };
    begin[kind]();
  }

  #oneOf<M extends BrokerMachine | NameServerMachine>(machines: readonly M[]): M {
    const machine = machines[this.random.integer(machines.length)];
    if (machine === undefined) throw new Error('the world has no such machine');
    return machine;
  }

  /** What is on its way arrives still, and is taken back when the broker learns of the cut. @param lastsMs it learns nothing for so long */
  #interrupted(cut: () => void, lastsMs = 0): void {
    const arrivesMs = lastsMs + this.world.arrivesMs;
    for (const group of [pushGroup, simpleGroup]) this.history.note({ kind: 'interrupted', group, arrivesMs });
    cut();
  }

  #jump(): void {
    this.#moveClock(Math.round((this.random.next() * 2 - 1) * mostJumpMs * this.random.next() ** 4));
  }

  #moveClock(ms: number): void {
    if (ms === 0) return;
    this.#jumpedMs += ms;
    this.world.clock.jumpWallClock(ms);
    this.history.note({ kind: 'clock-jump', ms });
  }
}
