import { BrokerController, brokerConfigDefinition } from '@mq/broker';
import { readConfig, silentLogger, type Random } from '@mq/common';
import { MemoryDisk } from '@mq/common/simulated';
import { MemoryKeyValue } from '@mq/store/simulated';
import { Machine } from './machine';
import { slowDisk } from './simulated-process';

const host = '127.0.0.1';
const [heartbeatPeriodMs, leaseMs] = [500, 5_000];
/** With async flush: what was acknowledged for a shorter time than this may be lost with the power, milliseconds. */
const flushIntervalMs = 500;
/** How long a sync takes while nothing is wrong, and while the disk is slow, milliseconds. */
const [quickSyncMs, slowSyncMs] = [3, 400];

/** What a broker of the world is started with. */
export interface BrokerMachineParts {
  readonly name: string;
  readonly port: number;
  readonly nameServers: readonly string[];
  readonly flush: 'sync' | 'async';
}

/** The machine of a broker: a process, a disk that outlives it, and the views on that disk. */
export class BrokerMachine extends Machine {
  readonly disk = new MemoryDisk();
  slowDisk = false;
  readonly #keyValue = new MemoryKeyValue();
  readonly #parts: BrokerMachineParts;
  #broker: BrokerController | undefined;

  constructor(parts: BrokerMachineParts, ...where: [ConstructorParameters<typeof Machine>[1], ConstructorParameters<typeof Machine>[2]]) {
    super(`${host}:${parts.port}`, ...where);
    this.#parts = parts;
  }

  get name(): string {
    return this.#parts.name;
  }

  /** The log failed, and the broker waits to be restarted. */
  get fenced(): boolean {
    return this.runs && this.#broker?.fenced !== undefined;
  }

  /** Starts the broker on what its disk holds. Does not wait until it serves: time must pass for that. */
  start(random: Random): Promise<unknown> {
    const { clock, transport } = this.begin();
    const syncMs = (): number => random.next() * (this.slowDisk ? slowSyncMs : quickSyncMs);
    const seams = { clock, transport, random, logger: silentLogger, keyValue: this.#keyValue, disk: slowDisk(this.disk, clock, syncMs) };
    this.#broker = new BrokerController(readConfig(brokerConfigDefinition, { flags: this.#flags() }), seams);
    return this.#broker.start();
  }

  /** The machine loses power: what was not synced is gone, or each page of it by the chance. */
  cutPower(random: Random | undefined): void {
    this.kill();
    this.disk.crash(random);
  }

  /** The process is killed; what it wrote stays. */
  killProcess(): void {
    this.kill();
    this.disk.killProcess();
  }

  override kill(): void {
    super.kill();
    this.#keyValue.crash();
  }

  #flags() {
    const { name, port, nameServers, flush } = this.#parts;
    return {
      broker: {
        ...{ name, nameServers: [...nameServers], heartbeatPeriodMs, leaseMs, autoCreateQueueCount: 2 },
        ...{ transactionCheckDelayMs: 2_000, transactionCheckIntervalMs: 2_000 },
      },
      server: { host, port, shutdownGraceMs: 1, tlsMode: 'disabled', rocketmqEnabled: false },
      store: { directory: '/data', flush, flushIntervalMs, checkpointIntervalMs: 1_000, segmentBytes: 1_048_576, recycledSegments: 0 },
    };
  }
}
