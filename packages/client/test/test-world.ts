import { silentLogger } from '@mq/common';
import { MemoryDisk, SeededRandom, SimulatedClock } from '@mq/common/simulated';
import { MemoryTransport } from '@mq/rpc/simulated';
import { clientSettings, NameServers, type ClientOptions, type ClientSettings } from '../src';
import { FakeNameServer } from '../src/simulated';

/** A simulated clock, disk and network with some NameServers. */
export class TestWorld {
  readonly clock = new SimulatedClock();
  readonly transport = new MemoryTransport({ clock: this.clock });
  readonly disk = new MemoryDisk();
  readonly random = new SeededRandom(1);
  readonly servers: FakeNameServer[] = [];

  static async start(nameServers: number): Promise<TestWorld> {
    const world = new TestWorld();
    world.disk.makeDirectory('/data');
    for (let i = 0; i < nameServers; i++) world.servers.push(await new FakeNameServer(world.transport).start());
    return world;
  }

  settings(options: ClientOptions = {}): ClientSettings {
    const { clock, transport, disk, random } = this;
    return clientSettings({ clock, transport, disk, random, nameServers: this.servers.map(({ address }) => address), ...options });
  }

  nameServers(seed = 1): NameServers {
    const { clock, transport } = this;
    const addresses = this.servers.map(({ address }) => address);
    return new NameServers({ addresses, transport, clock, random: new SeededRandom(seed), logger: silentLogger, attemptTimeoutMs: 3_000 });
  }

  /** Lets everything happen that needs no time. */
  async rest(): Promise<void> {
    for (let i = 0; i < 10; i++) await this.clock.advance(0);
  }

  /** Lets time pass until the promise settles. */
  async settle<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const note = (): void => void (settled = true);
    promise.then(note, note);
    await this.rest();
    for (let i = 0; !settled && i < 10_000; i++) await this.clock.advance(10);
    return promise;
  }
}
