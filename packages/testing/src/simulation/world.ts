import { SeededRandom, SimulatedClock } from '@mq/common/simulated';
import { MemoryTransport } from '@mq/rpc/simulated';
import type { History } from '../history/history';
import { BrokerMachine } from './broker-machine';
import { NameServerMachine } from './name-server-machine';

const nameServerPorts = [9876, 9877];
const firstBrokerPort = 10_911;
const mostBrokers = 2;
/** The longest crossing while nothing is wrong, milliseconds. */
const quickMs = 2;
/** The longest crossing while the network is slow, milliseconds. */
const slowMs = 200;

/**
 * Two NameServers and one or two brokers in one thread, on simulated time, chance, disk and network. Every delay comes from one seed, so that the same seed
 * gives the same run.
 */
export class World {
  readonly clock = new SimulatedClock();
  readonly random: SeededRandom;
  readonly transport: MemoryTransport;
  readonly nameServers: readonly NameServerMachine[];
  readonly brokers: readonly BrokerMachine[];
  #slowNetwork = false;
  /** Until then something that began to cross while the network was slow may be under way, monotonic milliseconds. */
  #slowUntil = 0;

  constructor(
    seed: number,
    private readonly history: History,
    flush: 'sync' | 'async',
  ) {
    this.random = new SeededRandom(seed);
    const latencyMs = (address: string): number => this.#stoppedMs(address) + this.random.next() * (this.#slowNetwork ? slowMs : quickMs);
    this.transport = new MemoryTransport({ clock: this.clock, latencyMs });
    this.nameServers = nameServerPorts.map((port) => new NameServerMachine(port, this.clock, this.transport));
    this.brokers = Array.from({ length: 1 + this.random.integer(mostBrokers) }, (_, index) => {
      const parts = { name: `broker-${index}`, port: firstBrokerPort + index, nameServers: this.nameServerAddresses, flush };
      return new BrokerMachine(parts, this.clock, this.transport);
    });
  }

  get nameServerAddresses(): string[] {
    return this.nameServers.map(({ address }) => address);
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

  /** A broker's machine loses power: what was not synced is gone, or each page of it by chance. */
  cutPower(broker: BrokerMachine): void {
    this.#noteDeath(broker);
    broker.cutPower(this.random.next() < 0.5 ? undefined : this.random);
  }

  /** A broker's process is killed; what it wrote stays. */
  killBroker(broker: BrokerMachine): void {
    this.#noteDeath(broker);
    broker.killProcess();
  }

  #stoppedMs(address: string): number {
    return [...this.nameServers, ...this.brokers].find((machine) => machine.address === address)?.stoppedMs ?? 0;
  }

  #noteDeath({ name }: BrokerMachine): void {
    const { arrivesMs } = this;
    this.history.note({ kind: 'crash', brokerName: name, arrivesMs });
    // Readers may be handed what it had sent until then, and begin again.
    this.clock.setTimer(arrivesMs, () => this.history.note({ kind: 'crash', brokerName: name }));
  }
}
