import type { Random } from '@mq/common';
import type { History } from '../history/history';
import { pushGroup, simpleGroup } from './workload';
import { brokerAddress, nameServerAddress, type World } from './world';

/** What can be done to the world, for how long at most, milliseconds. */
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
  'slow-network',
  'slow-disk',
  'clock-jump',
] as const;
export type FaultKind = (typeof kinds)[number];

const [leastPauseMs, mostPauseMs] = [50, 1_500];
const mostLastingMs = 3_000;
/** What `next` takes on average, milliseconds. */
export const meanFaultMs = (leastPauseMs + mostPauseMs + mostLastingMs) / 2;
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
    const lastsMs = this.random.next() * mostLastingMs;
    this.#begin(kind, lastsMs);
    await this.world.clock.advance(lastsMs);
    await this.mend();
  }

  /** Makes everything good again, and restarts a broker whose log failed. */
  async mend(): Promise<void> {
    const { world } = this;
    world.slowNetwork = world.slowDisk = false;
    world.disk.faults.clear();
    world.transport.heal(brokerAddress);
    world.transport.heal(nameServerAddress);
    this.#moveClock(-this.#jumpedMs);
    if (world.brokerFenced) world.cutPower();
    if (!world.nameServerRuns) await this.#started(world.startNameServer());
    if (!world.brokerRuns) await this.#started(world.startBroker());
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
    if (kind === 'power-cut') world.cutPower();
    else if (kind === 'broker-killed') world.killBroker();
    else if (kind === 'sync-fails') world.disk.faults.add({ operation: 'syncData', code: 'EIO' });
    else if (kind === 'broker-stopped') this.#interrupted(() => world.stopProcess('broker', lastsMs), lastsMs);
    else if (kind === 'name-server-stopped') world.stopProcess('nameServer', lastsMs);
    else if (kind === 'broker-disconnected') this.#interrupted(() => world.transport.disconnect(brokerAddress));
    else if (kind === 'broker-partitioned') this.#interrupted(() => world.transport.partition(brokerAddress));
    else if (kind === 'name-server-killed') world.killNameServer();
    else if (kind === 'name-server-partitioned') world.transport.partition(nameServerAddress);
    else if (kind === 'slow-network') world.slowNetwork = true;
    else if (kind === 'slow-disk') world.slowDisk = true;
    else this.#jump();
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
