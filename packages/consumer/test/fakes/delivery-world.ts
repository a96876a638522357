import { FakeNameServer } from '@mq/client/simulated';
import { Deferred } from '@mq/common';
import { SeededRandom, SimulatedClock } from '@mq/common/simulated';
import { MemoryTransport } from '@mq/rpc/simulated';
import { PushConsumer, type HandlerContext, type PushConsumerOptions, type ReceivedMessage } from '../../src';
import { FakeDeliveryBroker } from './fake-delivery-broker';

/** A call of the handler that the test ends. */
export interface HandlerCall {
  readonly message: ReceivedMessage;
  readonly text: string;
  readonly signal: AbortSignal;
  ack(): void;
  nack(error?: Error): void;
}

/** A NameServer and brokers that hold topic `t`, for message-level delivery in simulated time. */
export class DeliveryWorld {
  readonly clock = new SimulatedClock();
  readonly transport = new MemoryTransport({ clock: this.clock });
  readonly nameServer = new FakeNameServer(this.transport);
  readonly brokers: FakeDeliveryBroker[];
  /** Calls of `holding` handlers that are under way or were, in the order of their beginning. */
  readonly calls: HandlerCall[] = [];
  readonly #closers: (() => Promise<void>)[] = [];

  /** @param queueCounts one broker each */
  constructor(...queueCounts: number[]) {
    this.brokers = queueCounts.map(
      (count, i) => new FakeDeliveryBroker(this.transport, this.clock, `broker-${i}`, `10.0.1.${i}:10911`, count),
    );
  }

  static async of(...queueCounts: number[]): Promise<DeliveryWorld> {
    const world = new DeliveryWorld(...queueCounts);
    await world.nameServer.start();
    for (const broker of world.brokers) await broker.start();
    world.setRoute('t', ...world.brokers);
    return world;
  }

  get broker(): FakeDeliveryBroker {
    return this.brokerAt(0);
  }

  brokerAt(index: number): FakeDeliveryBroker {
    const broker = this.brokers[index];
    if (broker === undefined) throw new Error(`no broker ${index}`);
    return broker;
  }

  /** The topic is on these brokers. */
  setRoute(topic: string, ...brokers: FakeDeliveryBroker[]): void {
    this.nameServer.setRoute(topic, ...brokers.map(({ name, address, queues }) => ({ brokerName: name, address, queues: queues.length })));
  }

  get seams(): { clock: SimulatedClock; random: SeededRandom; transport: MemoryTransport; nameServers: string } {
    return { clock: this.clock, random: new SeededRandom(1), transport: this.transport, nameServers: this.nameServer.address };
  }

  push(options: Partial<PushConsumerOptions> = {}): PushConsumer {
    const given = { group: 'g', subscriptions: { t: '*' }, onMessage: this.holding, ...this.seams, ...options };
    const consumer = new PushConsumer(given);
    this.#closers.push(() => consumer.close());
    return consumer;
  }

  async pushing(options: Partial<PushConsumerOptions> = {}): Promise<PushConsumer> {
    const consumer = this.push(options);
    await consumer.start();
    await this.settle();
    return consumer;
  }

  /** To be closed at the end. */
  add<T extends { close(): Promise<void> }>(consumer: T): T {
    this.#closers.push(() => consumer.close());
    return consumer;
  }

  /** A handler that the test ends, call by call. */
  readonly holding = (message: ReceivedMessage, context: HandlerContext): Promise<void> => {
    const end = new Deferred();
    const text = message.body.toString();
    this.calls.push({
      message,
      text,
      signal: context.signal,
      ack: end.resolve,
      nack: (error = new Error('handler failed')) => end.reject(error),
    });
    return end.promise;
  };

  /** Call number `index` of the handler. */
  call(index: number): HandlerCall {
    const call = this.calls[index];
    if (call === undefined) throw new Error(`the handler was called ${this.calls.length} times`);
    return call;
  }

  /** Everything that can happen now happens. */
  async settle(): Promise<void> {
    for (let i = 0; i < 8; i++) await this.clock.advance(0);
  }

  /** Time passes, and everything that it brings happens. */
  async pass(ms: number): Promise<void> {
    await this.clock.advance(ms);
    await this.settle();
  }

  async close(): Promise<void> {
    for (const call of this.calls) call.ack();
    const closed = Promise.all(this.#closers.map((close) => close()));
    await this.settle();
    await this.clock.advance(60_000);
    await closed;
  }
}
