import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SystemClock, type Random, type Timer } from '@mq/common';
import { DeliveryChecker } from '../../checker/delivery-checker';
import type { Fault } from '../../checker/law';
import { SpawnedServer, spawnServer } from '../../processes/spawn-server';
import { placedIn } from '../placed-in';
import { Clients } from './clients';
import type { DyingBrokerOptions } from './dying-broker';
import { killPoints, mostNth } from './kill-points';

export interface KillPointsOptions {
  readonly kills: number;
  readonly random: Random;
  /** Where the kills come, in turn. @default killPoints */
  readonly points?: readonly string[];
  /** An empty directory for the servers' data. */
  readonly directory: string;
  /** Paths of the programs. */
  readonly bins: { readonly nameServer: string; readonly dyingBroker: string };
  readonly onKill?: (progress: { readonly kills: number; readonly point: string; readonly acknowledged: number }) => void;
}

export interface KillPointsReport {
  readonly kills: number;
  /** Kills at a point, not at any instant because the point was not reached in time. */
  readonly atPoints: number;
  /** Different points at which a kill came. */
  readonly points: number;
  /** Points that were never reached. */
  readonly missed: readonly string[];
  readonly acknowledged: number;
  readonly seen: number;
  readonly slowestReadyMs: number;
  readonly faults: readonly Fault[];
}

/** So much of the log of a broker that ended by itself is told, characters. */
const logTail = 2_000;
/** A broker lives through so many kills; then what it has is checked, and a new one begins. */
const killsPerBroker = 40;
/** A point that is not reached so long after the broker serves is given up, and the kill comes at any instant, milliseconds. */
const reachedWithinMs = 2_500;
/** Before the first kill, so that there is something to lose. */
const acknowledgedAtFirst = 500;
const maxFaults = 20;
/** Rolls, checkpoints and retention all the time. */
const store = {
  ...{ segmentBytes: 1_048_576, recycledSegments: 1, retentionBytes: 6_291_456, retentionPeriodMs: 250 },
  ...{ checkpointIntervalMs: 150, checkpointBytes: 1_048_576 },
};

/** Kills a broker (`kill -9`, by its own hand) at named points of its work, restarts it, and compares in the end what the queues hold with what clients saw. */
export async function runKillPointsCampaign(options: KillPointsOptions): Promise<KillPointsReport> {
  await using nameServer = await spawnServer(options.bins.nameServer, ['-p', '0', '--data', join(options.directory, 'nameserver')]);
  const tally: Tally = { kills: 0, reached: new Map(), acknowledged: 0, seen: 0, slowestReadyMs: 0, faults: [] };
  for (let brokers = 0; tally.kills < options.kills && tally.faults.length < maxFaults; brokers++) {
    const life = new DyingLife(options, nameServer.address, `points-${brokers}`, tally);
    await life.run();
  }
  const { kills, reached, faults, acknowledged, seen, slowestReadyMs } = tally;
  const points = options.points ?? killPoints;
  const missed = points.slice(0, options.kills).filter((point) => !reached.has(point));
  const atPoints = [...reached.values()].reduce((sum, times) => sum + times, 0);
  return { kills, atPoints, points: reached.size, missed, acknowledged, seen, slowestReadyMs, faults };
}

interface Tally {
  kills: number;
  readonly reached: Map<string, number>;
  acknowledged: number;
  seen: number;
  slowestReadyMs: number;
  readonly faults: Fault[];
}

/** A broker of which one process after the other dies. */
class DyingLife {
  readonly #clock = new SystemClock();
  readonly #checker = new DeliveryChecker();
  readonly #options: KillPointsOptions;
  readonly #nameServer: string;
  readonly #topic: string;
  readonly #data: string;
  readonly #tally: Tally;
  #port = 0;

  constructor(options: KillPointsOptions, nameServer: string, topic: string, tally: Tally) {
    this.#options = options;
    this.#nameServer = nameServer;
    this.#topic = topic;
    this.#data = join(options.directory, topic);
    this.#tally = tally;
  }

  async run(): Promise<void> {
    const first = await this.#start();
    if (first === undefined) return;
    const clients = new Clients(this.#topic, this.#checker, this.#options.random);
    clients.meet(first.address);
    await clients.acknowledged(acknowledgedAtFirst);
    await first.kill('SIGKILL');
    // Each process recovers what the one before has left, and dies in its turn.
    for (let kills = 0; kills < killsPerBroker && this.#tally.kills < this.#options.kills; kills++) await this.#dieOnce(clients);
    await clients.leave();
    const last = await this.#start();
    if (last !== undefined) {
      const found = await placedIn(this.#nameServer, this.#topic);
      this.#tally.faults.push(...this.#checker.check(found, { retained: true }));
    }
    await last?.[Symbol.asyncDispose]();
    this.#tally.acknowledged += this.#checker.acknowledgedCount;
    this.#tally.seen += clients.seen;
    rmSync(this.#data, { recursive: true, force: true });
  }

  /** A process that dies at the next point, or is killed when it does not get there. */
  async #dieOnce(clients: Clients): Promise<void> {
    const { random, points = killPoints, onKill } = this.#options;
    // A clean-up of temporary directories looks like the loss of all that was acknowledged.
    if (!existsSync(this.#data)) throw new Error(`somebody has removed ${this.#data} during the run`);
    const point = points[this.#tally.kills % points.length] ?? '';
    const server = this.#spawn({ point, nth: 1 + random.integer(mostNth(point)) });
    let reached = true;
    let timer: Timer | undefined;
    server.ready.then(
      () => {
        this.#noteReady(server);
        clients.meet(server.address);
        timer = this.#clock.setTimer(reachedWithinMs, () => {
          reached = false;
          server.signal('SIGKILL');
        });
      },
      () => undefined,
    );
    const { signal, code } = await server.exited;
    timer?.cancel();
    await clients.leave();
    this.#tally.kills++;
    if (signal !== 'SIGKILL')
      this.#fault('stuck', `at ${point} the broker ended by itself (${signal ?? code}): ${server.log.slice(-logTail)}`);
    else if (reached) this.#tally.reached.set(point, (this.#tally.reached.get(point) ?? 0) + 1);
    onKill?.({ kills: this.#tally.kills, point, acknowledged: this.#tally.acknowledged + this.#checker.acknowledgedCount });
  }

  /** A process that lives. Undefined: it did not start. */
  async #start(): Promise<SpawnedServer | undefined> {
    const server = this.#spawn();
    try {
      await server.ready;
    } catch (error) {
      this.#fault('stuck', `the broker does not start again: ${error instanceof Error ? error.message.slice(-logTail) : String(error)}`);
      return undefined;
    }
    this.#noteReady(server);
    return server;
  }

  #noteReady({ address, readyMs }: SpawnedServer): void {
    this.#port = Number(address.slice(address.lastIndexOf(':') + 1));
    this.#tally.slowestReadyMs = Math.max(this.#tally.slowestReadyMs, readyMs);
  }

  #fault(law: Fault['law'], text: string): void {
    this.#tally.faults.push({ law, text });
  }

  #spawn(death?: DyingBrokerOptions['death']): SpawnedServer {
    const told: DyingBrokerOptions = {
      config: {
        broker: { name: 'broker-a', nameServers: [this.#nameServer], heartbeatPeriodMs: 500, leaseMs: 2_000 },
        server: { port: this.#port, tlsMode: 'disabled', rocketmqEnabled: false },
        store: { ...store, directory: this.#data },
      },
      ...(death === undefined ? {} : { death }),
    };
    return new SpawnedServer({ command: process.execPath, args: [this.#options.bins.dyingBroker, JSON.stringify(told)] });
  }
}
