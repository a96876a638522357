import { FakeNameServer, type AnnouncedBroker } from '@mq/client/simulated';
import { MemoryDisk, SeededRandom, SimulatedClock } from '@mq/common/simulated';
import { MemoryTransport } from '@mq/rpc/simulated';
import { Producer, type ProducerOptions } from '../src';
import { FakeBroker } from './fake-broker';

/** A NameServer, brokers and a started producer on one simulated clock and network. The topic `t` is on all brokers. */
export class TestCluster implements AsyncDisposable {
  readonly transport: MemoryTransport;
  readonly disk = new MemoryDisk();
  readonly nameServer: FakeNameServer;
  readonly brokers: FakeBroker[] = [];
  readonly producers: Producer[] = [];

  private constructor(readonly clock: SimulatedClock) {
    this.transport = new MemoryTransport({ clock });
    this.nameServer = new FakeNameServer(this.transport);
  }

  static async start(brokerCount = 1, clock = new SimulatedClock()): Promise<TestCluster> {
    const cluster = new TestCluster(clock);
    cluster.disk.makeDirectory('/data');
    await cluster.nameServer.start();
    for (let i = 0; i < brokerCount; i++)
      cluster.brokers.push(await new FakeBroker(cluster.transport, cluster.clock, `broker-${i}`).start());
    cluster.nameServer.brokers = cluster.announced();
    cluster.nameServer.setRoute('t', ...cluster.announced());
    return cluster;
  }

  /** The first broker. */
  get broker(): FakeBroker {
    const [first] = this.brokers;
    if (first === undefined) throw new Error('a cluster without brokers');
    return first;
  }

  announced(queues = 2): AnnouncedBroker[] {
    return this.brokers.map(({ brokerName, address }) => ({ brokerName, address, queues }));
  }

  /** A producer that is not started. */
  newProducer(options: ProducerOptions = {}): Producer {
    const { clock, transport, disk } = this;
    const random = new SeededRandom(this.producers.length + 1);
    const producer = new Producer({ nameServers: [this.nameServer.address], clock, transport, disk, random, ...options });
    this.producers.push(producer);
    return producer;
  }

  async startProducer(options: ProducerOptions = {}): Promise<Producer> {
    const producer = this.newProducer({ topics: ['t'], ...options });
    await producer.start();
    await this.rest();
    return producer;
  }

  /** Lets everything happen that needs no time. */
  async rest(): Promise<void> {
    for (let i = 0; i < 10; i++) await this.clock.advance(0);
  }

  /** Lets time pass until the promise settles; throws when it has not after `withinMs`. */
  async settle<T>(promise: Promise<T>, withinMs = 30_000): Promise<T> {
    let settled = false;
    const note = (): void => void (settled = true);
    promise.then(note, note);
    await this.rest();
    for (let spent = 0; !settled && spent < withinMs; spent += 10) await this.clock.advance(10);
    if (!settled) throw new Error(`still pending after ${withinMs} ms`);
    return promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const producer of this.producers) await this.settle(producer.close());
    await Promise.all([this.nameServer.stop(), ...this.brokers.map((broker) => broker.stop())]);
  }
}
