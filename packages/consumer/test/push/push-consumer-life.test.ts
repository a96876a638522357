import { MqError } from '@mq/common';
import type { ReceivedMessage } from '../../src';
import { DeliveryWorld } from '../fakes/delivery-world';

let world: DeliveryWorld;
afterEach(() => world.close());

const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => `m${i}`);
const texts = (): string[] => world.calls.map(({ text }) => text);

describe('outages', () => {
  test('after a broker restart delivery goes on, and what was under way comes again', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, 'a', 'b');
    await world.pushing();
    world.call(0).ack();
    await world.settle();
    world.broker.crash();
    await world.settle();
    expect(world.call(1).signal.aborted).toBe(true);
    await world.pass(20_000);
    world.broker.restart();
    await world.pass(5_000);
    expect(world.call(2)).toMatchObject({ text: 'b', message: { attempt: 2 } });
    world.broker.append(0, 'c');
    await world.settle();
    expect(texts()).toEqual(['a', 'b', 'b', 'c']);
  });

  test('a stream that breaks while something is on its way leaves the next one its whole credit', async () => {
    world = await DeliveryWorld.of(1);
    await world.pushing({ concurrency: 2, maxBufferedMessages: 2 });
    world.broker.append(0, ...numbered(10));
    world.transport.disconnect(world.broker.address);
    await world.pass(1_000);
    expect(world.broker.leasesOf().leased.length).toBeGreaterThan(0);
  });

  test('without any NameServer receiving goes on, also after a broker restart', async () => {
    world = await DeliveryWorld.of(1);
    await world.pushing({ onMessage: () => undefined });
    world.nameServer.crash();
    world.broker.crash();
    await world.pass(60_000);
    world.broker.restart();
    world.broker.append(0, 'a');
    await world.pass(5_000);
    expect(world.broker.leasesOf().done).toEqual([0]);
  });

  test('a topic that comes later is received, and so is one that comes to a further broker', async () => {
    world = await DeliveryWorld.of(1, 1);
    world.setRoute('other', world.brokerAt(1));
    await world.pushing({ subscriptions: { t: '*', other: '*' } });
    world.setRoute('t', world.brokerAt(0), world.brokerAt(1));
    await world.settle();
    world.brokerAt(1).append(0, 'there');
    await world.settle();
    expect(world.brokerAt(1).stream.topics.sort()).toEqual(['other', 't']);
    expect(texts()).toEqual(['there']);
  });

  test('a further topic at a broker disturbs no handler', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, 'a', 'b');
    await world.pushing({ subscriptions: { t: '*', other: '*' }, concurrency: 1 });
    world.setRoute('other', world.broker);
    await world.settle();
    expect(world.broker.streams).toHaveLength(2);
    expect(world.broker.stream.topics.sort()).toEqual(['other', 't']);
    expect(world.call(0).signal.aborted).toBe(false);
    world.call(0).ack();
    await world.settle();
    world.call(1).ack();
    await world.settle();
    expect(world.broker.leasesOf().done).toEqual([0, 1]);
    expect(world.broker.streams).toHaveLength(1);
  });

  test('a broker that says nothing any more is given up with its stream', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, 'a');
    await world.pushing();
    world.broker.isDeaf = true;
    world.broker.stream.isMute = true;
    await world.pass(60_000);
    expect(world.call(0).signal.aborted).toBe(true);
    world.broker.isDeaf = false;
    await world.pass(10_000);
    expect(world.call(1)).toMatchObject({ text: 'a', message: { attempt: 2 } });
  });

  test('a topic that a broker does not have any more keeps no other from being received, and is received when it is back', async () => {
    world = await DeliveryWorld.of(1);
    world.setRoute('gone', world.broker);
    world.broker.absent.add('gone');
    world.broker.append(0, 'a');
    await world.pushing({ subscriptions: { gone: '*', t: '*' } });
    expect(texts()).toEqual(['a']);
    expect(world.broker.stream.topics).toEqual(['t']);
    await world.pass(30_000);
    expect(world.broker.streams).toHaveLength(1);
    world.broker.absent.delete('gone');
    await world.pass(10_000);
    expect(world.broker.stream.topics).toEqual(['gone', 't']);
    expect(world.call(0).signal.aborted).toBe(false);
  });

  test('a broker that changes its address is found again', async () => {
    world = await DeliveryWorld.of(1);
    await world.pushing();
    world.broker.crash();
    world.broker.address = '10.0.9.9:10911';
    await world.broker.start();
    world.setRoute('t', world.broker);
    world.broker.append(0, 'a');
    await world.pass(10_000);
    expect(texts()).toEqual(['a']);
  });
});

describe('starting', () => {
  test.each([
    ['INVALID_FILTER', "filter: unexpected ')' at position 7"],
    ['SUBSCRIPTION_CONFLICT', 'group g receives topic t with another filter'],
  ] as const)('a filter that the broker refuses fails the start: %s', async (code, message) => {
    world = await DeliveryWorld.of(1);
    world.broker.refusal = new MqError(code, message);
    const errors: unknown[] = [];
    const consumer = world.push({ onError: (error) => errors.push(error) });
    await expect(consumer.start()).rejects.toMatchObject({ code, message });
    expect(errors).toEqual([]);
  });

  test('a refusal after the start is reported and ends the consumer', async () => {
    world = await DeliveryWorld.of(1);
    const errors: unknown[] = [];
    await world.pushing({ onError: (error, message) => errors.push(error, message) });
    world.broker.crash();
    world.broker.refusal = new MqError('SUBSCRIPTION_CONFLICT', 'another filter');
    world.broker.restart();
    await world.pass(5_000);
    expect(errors).toEqual([expect.objectContaining({ code: 'SUBSCRIPTION_CONFLICT' }), undefined]);
    world.broker.refusal = undefined;
    world.broker.append(0, 'a');
    await world.pass(60_000);
    expect(world.calls).toEqual([]);
  });

  test('a broker that does not answer joins later', async () => {
    world = await DeliveryWorld.of(1, 1);
    world.brokerAt(0).crash();
    const starting = world.push().start();
    await world.pass(3_000);
    await starting;
    world.brokerAt(1).append(0, 'there');
    await world.settle();
    expect(texts()).toEqual(['there']);
    world.brokerAt(0).append(0, 'here');
    world.brokerAt(0).restart();
    await world.pass(5_000);
    expect(texts()).toEqual(['there', 'here']);
  });

  test('a consumer is known to its brokers while it lives', async () => {
    world = await DeliveryWorld.of(1, 1);
    const consumer = await world.pushing({ clientId: 'me' });
    for (const { sessions } of world.brokers) expect([...sessions]).toEqual(['me']);
    await consumer.close();
    await world.settle();
    for (const { sessions } of world.brokers) expect([...sessions]).toEqual([]);
  });

  test('a start fails without a NameServer, by an abort, and a second time', async () => {
    world = await DeliveryWorld.of(1);
    const consumer = await world.pushing();
    await expect(consumer.start()).rejects.toMatchObject({ code: 'CLOSED' });
    await expect(world.push().start({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
    world.nameServer.crash();
    const failing = expect(world.push().start()).rejects.toMatchObject({ code: 'NO_ROUTE' });
    await world.pass(10_000);
    await failing;
  });

  test.each([
    [{ subscriptions: {} }, 'INVALID_ARGUMENT'],
    [{ subscriptions: { 'bad topic': '*' } }, 'ILLEGAL_TOPIC'],
    [{ group: '' }, 'ILLEGAL_GROUP'],
    [{ concurrency: 0 }, 'INVALID_ARGUMENT'],
    [{ invisibleMs: 999 }, 'INVALID_ARGUMENT'],
    [{ maxBufferedMessages: -1 }, 'INVALID_ARGUMENT'],
  ])('options that make no sense are refused: %j', async (options, code) => {
    world = await DeliveryWorld.of(1);
    expect(() => world.push(options)).toThrow(expect.objectContaining({ code }) as Error);
  });
});

describe('closing', () => {
  test('waits for the handlers and gives the rest back, untried', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, 'a', 'b', 'c');
    const consumer = await world.pushing({ concurrency: 1 });
    let closed = false;
    const closing = consumer.close().then(() => (closed = true));
    await world.settle();
    expect(closed).toBe(false);
    expect(world.broker.leasesOf().leased).not.toContain(1);
    world.call(0).ack();
    await world.settle();
    await closing;
    expect(world.broker.leasesOf()).toMatchObject({ done: [0], leased: [] });
    expect(world.broker.streams).toEqual([]);
    const next: ReceivedMessage[] = [];
    await world.pushing({ onMessage: (message) => next.push(message) });
    expect(next.map(({ offset, attempt }) => [offset, attempt])).toEqual([
      [1, 1],
      [2, 1],
    ]);
  });

  test('a handler that does not end is told by its signal when the time is over', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, 'stuck');
    const consumer = await world.pushing({ closeTimeoutMs: 1_000 });
    const closing = consumer.close();
    await world.pass(999);
    expect(world.call(0).signal.aborted).toBe(false);
    await world.pass(1);
    await closing;
    expect(world.call(0).signal.aborted).toBe(true);
    expect(world.broker.leasesOf()).toMatchObject({ done: [], leased: [] });
  });

  test('leases are renewed while the close waits', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, 'slow');
    const consumer = await world.pushing({ invisibleMs: 3_000, closeTimeoutMs: 60_000 });
    const closing = consumer.close();
    for (let i = 0; i < 10; i++) await world.pass(2_000);
    expect(world.call(0).signal.aborted).toBe(false);
    world.call(0).ack();
    await world.settle();
    await closing;
    expect(world.broker.leasesOf().done).toEqual([0]);
  });

  test('waits until the acknowledgements are stored', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, 'a');
    const consumer = await world.pushing({ onMessage: () => undefined });
    world.broker.append(0, 'b');
    await consumer.close();
    expect(world.broker.leasesOf().leased).toEqual([]);
    const { length } = world.broker.leasesOf().done;
    await world.pass(1_000);
    expect(world.broker.leasesOf().done).toHaveLength(length);
  });

  test('is the same for all who ask, and leaves no timer behind', async () => {
    world = await DeliveryWorld.of(1);
    const consumer = await world.pushing();
    expect(consumer.close()).toBe(consumer.close());
    await consumer.close();
    await consumer[Symbol.asyncDispose]();
    expect(world.clock.pendingTimers).toBe(0);
  });

  test('a handler may close its consumer', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, 'a', 'b', 'c');
    const handled: string[] = [];
    const consumer = world.push({
      concurrency: 1,
      onMessage: ({ body }) => {
        handled.push(body.toString());
        void consumer.close();
      },
    });
    await expect(consumer.start()).rejects.toMatchObject({ code: 'CLOSED' });
    await consumer.close();
    expect(handled).toEqual(['a']);
    expect(world.broker.leasesOf()).toMatchObject({ done: [0], leased: [] });
  });
});
