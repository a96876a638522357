import { FakeNameServer } from '@mq/client/simulated';
import { SeededRandom, SimulatedClock } from '@mq/common/simulated';
import type { MessageQueue } from '@mq/common';
import { MemoryTransport } from '@mq/rpc/simulated';
import { PullConsumer, type PullConsumerOptions, type ReceivedMessage } from '../../src';
import { FakeBroker } from './fake-broker';

/** A NameServer and brokers that hold topic `t`, in simulated time. */
export class World {
  readonly clock = new SimulatedClock();
  readonly transport = new MemoryTransport({ clock: this.clock });
  readonly nameServer = new FakeNameServer(this.transport);
  readonly brokers: FakeBroker[];
  readonly #consumers: PullConsumer[] = [];

  /** @param queueCounts one broker each */
  constructor(...queueCounts: number[]) {
    this.brokers = queueCounts.map((count, i) => new FakeBroker(this.transport, `broker-${i}`, `10.0.1.${i}:10911`, count));
  }

  static async of(...queueCounts: number[]): Promise<World> {
    const world = new World(...queueCounts);
    await world.nameServer.start();
    for (const broker of world.brokers) await broker.start();
    world.setRoute(...world.brokers);
    return world;
  }

  get broker(): FakeBroker {
    return this.brokerAt(0);
  }

  brokerAt(index: number): FakeBroker {
    const broker = this.brokers[index];
    if (broker === undefined) throw new Error(`no broker ${index}`);
    return broker;
  }

  /** Topic `t` is on these brokers. */
  setRoute(...brokers: FakeBroker[]): void {
    this.nameServer.setRoute('t', ...brokers.map(({ name, address, queues }) => ({ brokerName: name, address, queues: queues.length })));
  }

  queue(queueId: number, broker = this.broker): MessageQueue {
    return { topic: 't', brokerName: broker.name, queueId };
  }

  consumer(options: Partial<PullConsumerOptions> = {}): PullConsumer {
    const seams = { clock: this.clock, random: new SeededRandom(1), transport: this.transport };
    const consumer = new PullConsumer({
      nameServers: this.nameServer.address,
      group: 'g',
      topics: ['t'],
      clientId: 'c1',
      ...seams,
      ...options,
    });
    this.#consumers.push(consumer);
    return consumer;
  }

  async started(options: Partial<PullConsumerOptions> = {}): Promise<PullConsumer> {
    const consumer = this.consumer(options);
    await consumer.start();
    return consumer;
  }

  /** Everything that can happen now happens. */
  async settle(): Promise<void> {
    for (let i = 0; i < 5; i++) await this.clock.advance(0);
  }

  /** All that is to be had now. */
  async drain(consumer: PullConsumer): Promise<ReceivedMessage[]> {
    const all: ReceivedMessage[] = [];
    for (;;) {
      await this.settle();
      const messages = await consumer.fetch({ maxMessages: 1000, waitMs: 0 });
      if (messages.length === 0) return all;
      all.push(...messages);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#consumers.map((consumer) => consumer.close()));
  }
}

export function bodies(messages: readonly ReceivedMessage[]): string[] {
  return messages.map((message) => message.body.toString());
}

/** Offsets received of each queue, in the order of their coming. */
export function offsetsByQueue(messages: readonly ReceivedMessage[]): Record<string, number[]> {
  const offsets: Record<string, number[]> = {};
  for (const { brokerName, queueId, offset } of messages) (offsets[`${brokerName}/${queueId}`] ??= []).push(offset);
  return offsets;
}
