import { BrokerController, brokerConfigDefinition } from '@mq/broker';
import { readConfig, silentLogger } from '@mq/common';
import { MemoryDisk, SeededRandom, SimulatedClock } from '@mq/common/simulated';
import { NameServer, nameServerConfig } from '@mq/nameserver';
import { MemoryTransport } from '@mq/rpc/simulated';
import { MemoryKeyValue } from '@mq/store/simulated';
import type { History } from '../history/history';
import { ProcessClock, ProcessTransport, slowDisk } from './simulated-process';

const host = '127.0.0.1';
const [nameServerPort, brokerPort] = [9876, 10_911];
export const nameServerAddress = `${host}:${nameServerPort}`;
export const brokerAddress = `${host}:${brokerPort}`;
export const brokerName = 'broker-0';
const [heartbeatPeriodMs, leaseMs] = [500, 5_000];
/** With async flush: what was acknowledged for a shorter time than this may be lost with the power, milliseconds. */
const flushIntervalMs = 500;
/** The longest crossing while nothing is wrong, milliseconds. */
const quickMs = 2;
/** The longest crossing while the network is slow, milliseconds. */
const slowMs = 200;
/** How long a sync takes while nothing is wrong, and while the disk is slow, milliseconds. */
const [quickSyncMs, slowSyncMs] = [3, 400];

/** A process of the world that runs. */
interface Running {
  readonly clock: ProcessClock;
  readonly transport: ProcessTransport;
  readonly fenced: () => boolean;
}

/**
 * A NameServer and a broker in one thread, on simulated time, chance, disk and network. Every delay comes from one seed, so that the same seed gives the
 * same run.
 */
export class World {
  readonly clock = new SimulatedClock();
  readonly random: SeededRandom;
  readonly transport: MemoryTransport;
  readonly disk = new MemoryDisk();
  #slowNetwork = false;
  /** Until then something that began to cross while the network was slow may be under way, monotonic milliseconds. */
  #slowUntil = 0;
  slowDisk = false;
  readonly #keyValue = new MemoryKeyValue();
  readonly #nameServerDisk = new MemoryDisk();
  /** Address of a stopped process → when it goes on, monotonic milliseconds. */
  readonly #stopped = new Map<string, number>();
  #broker: Running | undefined;
  #nameServer: Running | undefined;

  constructor(
    seed: number,
    private readonly history: History,
    private readonly flush: 'sync' | 'async',
  ) {
    this.random = new SeededRandom(seed);
    const latencyMs = (address: string): number => this.#stoppedMs(address) + this.random.next() * (this.#slowNetwork ? slowMs : quickMs);
    this.transport = new MemoryTransport({ clock: this.clock, latencyMs });
  }

  get slowNetwork(): boolean {
    return this.#slowNetwork;
  }

  set slowNetwork(slow: boolean) {
    if (this.#slowNetwork) this.#slowUntil = this.clock.monotonic() + slowMs;
    this.#slowNetwork = slow;
  }

  /** When all that is crossing the network now, or answers it, has arrived, milliseconds from now. */
  get arrivesMs(): number {
    const slow = this.#slowNetwork || this.clock.monotonic() < this.#slowUntil;
    return 2 * (slow ? slowMs : quickMs);
  }

  /** A random sequence of its own, for a part whose number of draws may change without changing the others'. */
  fork(): SeededRandom {
    return new SeededRandom(this.random.integer(2 ** 31));
  }

  async startNameServer(): Promise<void> {
    const [clock, transport] = [new ProcessClock(this.clock), new ProcessTransport(this.transport)];
    const config = readConfig(nameServerConfig, { flags: { server: { host, port: nameServerPort, closeGraceMs: 1 } } });
    this.#nameServer = { clock, transport, fenced: () => false };
    await new NameServer(config, { clock, disk: this.#nameServerDisk.newProcess(), transport, logger: silentLogger }).start();
  }

  killNameServer(): void {
    this.#nameServer?.clock.die();
    this.#nameServer?.transport.die(nameServerAddress);
    this.#nameServer = undefined;
  }

  /** Starts the broker on what its disk holds. Does not wait until it serves: time must pass for that. */
  startBroker(): Promise<unknown> {
    const [clock, transport] = [new ProcessClock(this.clock), new ProcessTransport(this.transport)];
    const flags = {
      broker: {
        ...{ name: brokerName, nameServers: [nameServerAddress], heartbeatPeriodMs, leaseMs, autoCreateQueueCount: 2 },
        ...{ transactionCheckDelayMs: 2_000, transactionCheckIntervalMs: 2_000 },
      },
      server: { host, port: brokerPort, shutdownGraceMs: 1, tlsMode: 'disabled', rocketmqEnabled: false },
      store: {
        directory: '/data',
        flush: this.flush,
        flushIntervalMs,
        checkpointIntervalMs: 1_000,
        segmentBytes: 1_048_576,
        recycledSegments: 0,
      },
    };
    const syncMs = (): number => this.random.next() * (this.slowDisk ? slowSyncMs : quickSyncMs);
    const seams = {
      ...{ clock, transport, random: this.fork(), logger: silentLogger, keyValue: this.#keyValue },
      disk: slowDisk(this.disk, clock, syncMs),
    };
    const broker = new BrokerController(readConfig(brokerConfigDefinition, { flags }), seams);
    this.#broker = { clock, transport, fenced: () => broker.fenced !== undefined };
    return broker.start();
  }

  get nameServerRuns(): boolean {
    return this.#nameServer !== undefined;
  }

  get brokerRuns(): boolean {
    return this.#broker !== undefined;
  }

  /** The log failed, and the broker waits to be restarted. */
  get brokerFenced(): boolean {
    return this.#broker?.fenced() === true;
  }

  /** A process stands still for so long, and what is sent to it or by it waits as long. Nothing may be stopped twice. */
  stopProcess(which: 'broker' | 'nameServer', ms: number): void {
    const [process, address] = which === 'broker' ? [this.#broker, brokerAddress] : [this.#nameServer, nameServerAddress];
    if (process === undefined) return;
    process.clock.stop();
    this.#stopped.set(address, this.clock.monotonic() + ms);
    this.clock.setTimer(ms, () => {
      this.#stopped.delete(address);
      process.clock.goOn();
    });
  }

  /** The broker's machine loses power: what was not synced is gone, or each page of it by chance. */
  cutPower(): void {
    this.#die();
    this.disk.crash(this.random.next() < 0.5 ? undefined : this.random);
  }

  /** The broker's process is killed; what it wrote stays. */
  killBroker(): void {
    this.#die();
    this.disk.killProcess();
  }

  #stoppedMs(address: string): number {
    return Math.max(0, (this.#stopped.get(address) ?? 0) - this.clock.monotonic());
  }

  #die(): void {
    const { arrivesMs } = this;
    this.history.note({ kind: 'crash', brokerName, arrivesMs });
    // Readers may be handed what it had sent until then, and begin again.
    this.clock.setTimer(arrivesMs, () => this.history.note({ kind: 'crash', brokerName }));
    this.#broker?.clock.die();
    this.#broker?.transport.die(brokerAddress);
    this.#broker = undefined;
    this.#keyValue.crash();
  }
}
