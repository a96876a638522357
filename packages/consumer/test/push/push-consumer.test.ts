import { sleep } from '@mq/common';
import { DeliveryWorld } from '../fakes/delivery-world';

let world: DeliveryWorld;
afterEach(() => world.close());

const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => `m${i}`);
const texts = (): string[] => world.calls.map(({ text }) => text);
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

describe('handling', () => {
  test('a message has the parts that its producer and its broker gave it', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, 'first', 'second');
    await world.pushing();
    expect(world.call(1).message).toMatchObject({
      messageId: `${'02'.repeat(13)}00000001`,
      topic: 't',
      brokerName: 'broker-0',
      queueId: 0,
      offset: 1,
      tag: 'tag',
      keys: ['k1', 'k2'],
      properties: { region: 'eu' },
      messageGroup: 'g',
      attempt: 1,
    });
  });

  test('what the handler returns from is acknowledged, from all queues of all brokers', async () => {
    world = await DeliveryWorld.of(2, 1);
    for (const broker of world.brokers) for (const queueId of broker.queues.keys()) broker.append(queueId, ...numbered(30));
    const handled: string[] = [];
    await world.pushing({ onMessage: ({ brokerName, queueId, offset }) => handled.push(`${brokerName}/${queueId}/${offset}`) });
    expect(new Set(handled).size).toBe(90);
    for (const broker of world.brokers) for (const leases of broker.leases) expect(leases.done).toEqual(range(0, 30));
  });

  test('what is sent later comes at once', async () => {
    world = await DeliveryWorld.of(1);
    await world.pushing();
    world.broker.append(0, 'now');
    await world.settle();
    expect(texts()).toEqual(['now']);
  });

  test('a handler that throws makes the message come again with attempt 2, and is reported', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, 'bad', 'good');
    const failures: unknown[] = [];
    await world.pushing({ onError: (error, message) => failures.push([error, message?.offset]) });
    const failure = new Error('no');
    world.call(0).nack(failure);
    world.call(1).ack();
    await world.settle();
    expect(failures).toEqual([[failure, 0]]);
    expect(texts()).toEqual(['bad', 'good']);
    await world.pass(world.broker.leasesOf().retryMs);
    expect(world.call(2)).toMatchObject({ text: 'bad', message: { attempt: 2 } });
    world.call(2).ack();
    await world.settle();
    expect(world.broker.leasesOf().done).toEqual([0, 1]);
  });

  test('a handler that throws at once, and an onError that throws, keep nothing from going on', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, ...numbered(50));
    const fail = (): never => {
      throw new Error('no');
    };
    const consumer = await world.pushing({ concurrency: 2, onMessage: fail, onError: fail });
    expect(consumer.activeHandlers).toBe(0);
    await world.pass(world.broker.leasesOf().retryMs - 1);
    expect(world.broker.stream.settlements.flat().every(({ kind }) => kind === 'NACK')).toBe(true);
    expect(world.broker.stream.settlements.flat().reduce((sum, { count }) => sum + count, 0)).toBe(50);
  });

  test('at most `concurrency` handlers run at the same time, over all brokers', async () => {
    world = await DeliveryWorld.of(1, 1);
    for (const broker of world.brokers) broker.append(0, ...numbered(10));
    const consumer = await world.pushing({ concurrency: 3 });
    expect(world.calls).toHaveLength(3);
    world.call(1).ack();
    await world.settle();
    expect(world.calls).toHaveLength(4);
    expect(consumer.activeHandlers).toBe(3);
  });
});

describe('credit', () => {
  test('no more is leased than the handlers and the buffer hold', async () => {
    world = await DeliveryWorld.of(2);
    world.broker.append(0, ...numbered(100));
    world.broker.append(1, ...numbered(100));
    await world.pushing({ concurrency: 2, maxBufferedMessages: 8 });
    const leased = (): number => world.broker.leases.reduce((sum, leases) => sum + leases.leased.length, 0);
    expect(leased()).toBe(10);
    for (let i = 0; i < 100; i++) {
      world.call(i).ack();
      await world.settle();
      expect(leased()).toBeLessThanOrEqual(10);
      expect(leased()).toBeGreaterThan(5);
    }
  });

  test('no more bytes are leased than the buffer holds, but for one message', async () => {
    world = await DeliveryWorld.of(1);
    for (let i = 0; i < 20; i++) world.broker.append(0, 'x'.repeat(1_000));
    await world.pushing({ maxBufferedBytes: 5_000, concurrency: 1 });
    expect(world.broker.leasesOf().leased.length).toBeLessThanOrEqual(5);
    for (let i = 0; i < 20; i++) {
      world.call(i).ack();
      await world.settle();
    }
    expect(world.broker.leasesOf().done).toEqual(range(0, 20));
  });

  test('handlers that go on after their leases were lost keep their room, and give it back', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, ...numbered(10));
    await world.pushing({ concurrency: 2, maxBufferedMessages: 0 });
    world.broker.crash();
    await world.settle();
    world.broker.restart();
    await world.pass(10_000);
    expect(world.broker.leasesOf().leased).toEqual([]);
    world.call(0).ack();
    await world.settle();
    expect(world.broker.leasesOf().leased).toHaveLength(1);
    expect(world.calls).toHaveLength(3);
    world.call(1).ack();
    await world.settle();
    expect(world.calls).toHaveLength(4);
  });
});

describe('settling', () => {
  test('what is finished in one turn goes out in one request, neighbours as one settlement', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, ...numbered(10));
    await world.pushing({ concurrency: 10 });
    for (const index of [0, 1, 2, 5, 4, 8]) world.call(index).ack();
    world.call(3).nack();
    await world.settle();
    expect(world.broker.stream.settlements).toHaveLength(1);
    expect(world.broker.stream.settlements[0]?.map(({ kind, firstOffset, count }) => [kind, firstOffset, count])).toEqual([
      ['ACK', 0, 3],
      ['NACK', 3, 1],
      ['ACK', 4, 2],
      ['ACK', 8, 1],
    ]);
  });

  test('every message is settled once', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, ...numbered(200));
    await world.pushing({ concurrency: 7, onMessage: ({ offset }) => sleep(world.clock, offset % 3) });
    await world.pass(1_000);
    const offsets = world.broker.streams
      .flatMap(({ settlements }) => settlements.flat())
      .flatMap(({ firstOffset, count }) => range(firstOffset, firstOffset + count));
    expect(offsets.sort((a, b) => a - b)).toEqual(range(0, 200));
  });
});

describe('leases', () => {
  test('a lease is renewed while its message waits and while its handler runs', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, 'slow', 'waiting');
    await world.pushing({ concurrency: 1, invisibleMs: 9_000 });
    for (let i = 0; i < 20; i++) await world.pass(5_000);
    expect(texts()).toEqual(['slow']);
    expect(world.call(0).signal.aborted).toBe(false);
    world.call(0).ack();
    await world.settle();
    world.call(1).ack();
    await world.settle();
    expect(world.broker.leasesOf().done).toEqual([0, 1]);
    expect(world.call(1).message.attempt).toBe(1);
  });

  test('a handler that is quick renews nothing', async () => {
    world = await DeliveryWorld.of(1);
    await world.pushing({ onMessage: () => undefined });
    for (let i = 0; i < 10; i++) {
      world.broker.append(0, 'quick');
      await world.pass(10_000);
    }
    expect(world.broker.stream.settlements.flat().filter(({ kind }) => kind === 'EXTEND')).toEqual([]);
  });

  test('finished messages in the middle of a lease are not renewed', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, 'a', 'b', 'c');
    await world.pushing({ invisibleMs: 9_000 });
    world.call(1).ack();
    for (let i = 0; i < 5; i++) await world.pass(9_000);
    expect(world.call(0).signal.aborted || world.call(2).signal.aborted).toBe(false);
    expect(world.broker.leasesOf()).toMatchObject({ leased: [0, 2], done: [1] });
  });

  test('the signal aborts when the broker ends the lease, and the late acknowledgement is not sent', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, 'late');
    const failures: unknown[] = [];
    await world.pushing({ onError: (error) => failures.push(error) });
    const first = world.call(0);
    world.broker.leasesOf().endHolder();
    world.broker.stream.lost({ lease: 1, firstOffset: 0, count: 1, attempt: 1 });
    await world.settle();
    expect(first.signal.aborted).toBe(true);
    expect(first.signal.reason).toMatchObject({ code: 'RECEIPT_EXPIRED' });
    first.ack();
    await world.settle();
    expect(world.broker.stream.settlements).toEqual([]);
    expect(world.call(1).message).toMatchObject({ attempt: 2 });
    expect(failures).toEqual([]);
  });

  test('a handler that throws because its signal aborted is not reported', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, 'late');
    const failures: unknown[] = [];
    await world.pushing({ onError: (error) => failures.push(error) });
    world.broker.crash();
    await world.settle();
    world.call(0).nack();
    await world.settle();
    expect(failures).toEqual([]);
  });

  test('when the broker says nothing any more, the signal aborts at the moment when the lease runs out', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, 'alone');
    await world.pushing({ invisibleMs: 9_000 });
    world.broker.stream.isMute = true;
    await world.pass(8_999);
    expect(world.call(0).signal.aborted).toBe(false);
    await world.pass(1);
    expect(world.call(0).signal.aborted).toBe(true);
  });

  test('a lost lease drops what waits in the buffer', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, 'a', 'b');
    await world.pushing({ concurrency: 1 });
    world.broker.crash();
    await world.settle();
    world.call(0).ack();
    await world.settle();
    expect(texts()).toEqual(['a']);
  });
});
