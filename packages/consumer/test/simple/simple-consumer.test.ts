import { MqError } from '@mq/common';
import { SimpleConsumer, type LeasedMessage, type SimpleConsumerOptions } from '../../src';
import { DeliveryWorld } from '../fakes/delivery-world';

let world: DeliveryWorld;
afterEach(() => world.close());

const texts = (messages: readonly LeasedMessage[]): string[] => messages.map(({ body }) => body.toString());
const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => `m${i}`);

async function simple(options: Partial<SimpleConsumerOptions> = {}): Promise<SimpleConsumer> {
  const consumer = world.add(new SimpleConsumer({ group: 'g', subscriptions: { t: '*' }, ...world.seams, ...options }));
  await consumer.start();
  await world.settle();
  return consumer;
}

/** The only message. */
async function one(consumer: SimpleConsumer): Promise<LeasedMessage> {
  const [message, ...others] = await consumer.receive({ waitMs: 0 });
  expect(others).toEqual([]);
  if (message === undefined) throw new Error('no message');
  return message;
}

describe('receiving', () => {
  test('a message has its parts, its attempt and its receipt handle', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, 'first', 'second');
    const [, message] = await (await simple()).receive();
    expect(message?.body.toString()).toBe('second');
    expect(message).toMatchObject({
      messageId: `${'02'.repeat(13)}00000001`,
      topic: 't',
      brokerName: 'broker-0',
      queueId: 0,
      offset: 1,
      tag: 'tag',
      attempt: 1,
      receiptHandle: '1/0/1',
    });
  });

  test('gives at most so many, and nothing when the time is over', async () => {
    world = await DeliveryWorld.of(1);
    const consumer = await simple();
    expect(await consumer.receive({ waitMs: 0 })).toEqual([]);
    const waiting = consumer.receive({ maxMessages: 2, waitMs: 1_000 });
    await world.pass(1_000);
    expect(await waiting).toEqual([]);
    world.broker.append(0, 'a', 'b', 'c');
    expect(texts(await consumer.receive({ maxMessages: 2 }))).toEqual(['a', 'b']);
    expect(texts(await consumer.receive({ maxMessages: 2 }))).toEqual(['c']);
  });

  test('what is sent while it is waited comes at once, from whichever broker', async () => {
    world = await DeliveryWorld.of(1, 1, 1);
    const consumer = await simple();
    for (const [i, broker] of world.brokers.entries()) {
      const waiting = consumer.receive();
      await world.settle();
      broker.append(0, `at ${i}`);
      expect(texts(await waiting)).toEqual([`at ${i}`]);
    }
    await world.settle();
    expect(world.brokers.map(({ waiting }) => waiting)).toEqual([0, 0, 0]);
  });

  test('brokers are asked in turn', async () => {
    world = await DeliveryWorld.of(1, 1);
    for (const broker of world.brokers) for (let i = 0; i < 4; i++) broker.append(0, 'x');
    const consumer = await simple();
    const brokers: string[] = [];
    for (let i = 0; i < 4; i++) brokers.push(...(await consumer.receive({ maxMessages: 1 })).map(({ brokerName }) => brokerName));
    expect(brokers.filter((name) => name === 'broker-0')).toHaveLength(2);
  });

  test('what comes from two brokers at the same time is received, now or with the next call, and no lease runs out for it', async () => {
    world = await DeliveryWorld.of(1, 1, 1);
    const consumer = await simple();
    for (const maxMessages of [10, 2]) {
      const waiting = consumer.receive({ maxMessages });
      await world.settle();
      for (const broker of world.brokers) broker.append(0, 'a', 'b');
      await world.settle();
      const messages = await waiting;
      expect(messages.length).toBeLessThanOrEqual(maxMessages);
      for (let i = 0; messages.length < 6 && i < 6; i++) messages.push(...(await consumer.receive({ maxMessages, waitMs: 0 })));
      expect(messages.map(({ attempt }) => attempt)).toEqual([1, 1, 1, 1, 1, 1]);
      expect(new Set(messages.map(({ brokerName, offset }) => `${brokerName}/${offset}`)).size).toBe(6);
      await consumer.ack(messages);
    }
  });

  test('a lost answer is given again by the next call, in the first half of the lease', async () => {
    world = await DeliveryWorld.of(1);
    const consumer = await simple();
    world.broker.append(0, 'a');
    world.broker.losesAnswers = true;
    await expect(consumer.receive({ waitMs: 0 })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    world.broker.losesAnswers = false;
    await world.pass(10_000);
    const [message] = await consumer.receive({ waitMs: 0 });
    expect(message).toMatchObject({ offset: 0, attempt: 1 });
    expect(await consumer.receive({ waitMs: 0 })).toEqual([]);
    const [lost, again, next] = world.broker.attemptIds;
    expect(again).toBe(lost);
    expect(next).not.toBe(lost);
  });

  test('the same attempt id, from another consumer, gets the same messages', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, 'a');
    const options = { waitMs: 0, attemptId: 'mine' };
    expect(texts(await (await simple()).receive(options))).toEqual(['a']);
    expect(texts(await (await simple({ clientId: 'next' })).receive(options))).toEqual(['a']);
    expect(await (await simple({ clientId: 'other' })).receive({ waitMs: 0 })).toEqual([]);
  });

  test('an abort ends the wait with CANCELLED, at the broker too; a close with CLOSED', async () => {
    world = await DeliveryWorld.of(1, 1);
    const consumer = await simple();
    const abort = new AbortController();
    const waiting = [consumer.receive({ signal: abort.signal }), consumer.receive()];
    const outcomes = Promise.allSettled(waiting);
    await world.settle();
    expect(world.broker.waiting).toBe(2);
    abort.abort();
    await world.settle();
    expect(world.broker.waiting).toBe(1);
    await consumer.close();
    expect(await outcomes).toMatchObject([{ reason: { code: 'CANCELLED' } }, { reason: { code: 'CLOSED' } }]);
    await expect(consumer.receive()).rejects.toMatchObject({ code: 'CLOSED' });
  });

  test.each([
    ['maxMessages', { maxMessages: 0 }],
    ['maxMessages', { maxMessages: 1_025 }],
    ['invisibleMs', { invisibleMs: 10 }],
    ['waitMs', { waitMs: -1 }],
  ])('a %s that makes no sense is refused', async (name, options) => {
    world = await DeliveryWorld.of(1);
    await expect((await simple()).receive(options)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining(name),
    });
  });
});

describe('settling', () => {
  test('an acknowledged message is done; one that is not comes again with attempt 2', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, 'a', 'b');
    const consumer = await simple();
    const [a] = await consumer.receive({ invisibleMs: 1_000 });
    if (a !== undefined) await consumer.ack(a);
    await world.pass(1_000);
    expect(await one(consumer)).toMatchObject({ offset: 1, attempt: 2 });
    expect(world.broker.leasesOf().done).toEqual([0]);
  });

  test('acknowledgements of one turn go out in one call to each broker', async () => {
    world = await DeliveryWorld.of(1, 1);
    for (const broker of world.brokers) broker.append(0, ...numbered(5));
    const consumer = await simple();
    const messages = [...(await consumer.receive()), ...(await consumer.receive())];
    expect(messages).toHaveLength(10);
    await Promise.all(messages.map((message) => consumer.ack(message)));
    for (const broker of world.brokers) {
      expect(broker.ackCalls.map(({ length }) => length)).toEqual([5]);
      expect(broker.leasesOf().done).toEqual([0, 1, 2, 3, 4]);
    }
  });

  test('more than a call takes go out in several', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, ...numbered(1_500));
    const consumer = await simple();
    const messages = [...(await consumer.receive({ maxMessages: 1_024 })), ...(await consumer.receive({ maxMessages: 1_024 }))];
    await consumer.ack(messages);
    expect(world.broker.ackCalls.map(({ length }) => length)).toEqual([1_024, 476]);
  });

  test('a late acknowledgement fails with RECEIPT_EXPIRED and is named; the others are done', async () => {
    world = await DeliveryWorld.of(1);
    const consumer = await simple();
    world.broker.append(0, 'late');
    const late = await one(consumer);
    await world.pass(30_000);
    world.broker.append(0, 'in time');
    const [again, inTime] = await consumer.receive();
    expect(again?.attempt).toBe(2);
    if (inTime === undefined) throw new Error('no message');
    await expect(consumer.ack([late, inTime])).rejects.toMatchObject({ code: 'RECEIPT_EXPIRED', details: { messageIds: late.messageId } });
    expect(world.broker.leasesOf().done).toEqual([1]);
    const both = [consumer.ack(late), consumer.ack(again ?? late)];
    expect(await Promise.allSettled(both)).toMatchObject([{ status: 'rejected' }, { status: 'fulfilled' }]);
  });

  test('a negative acknowledgement makes the message come again by the retry policy', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, 'a');
    const consumer = await simple();
    await consumer.nack(await one(consumer));
    expect(await consumer.receive({ waitMs: 0 })).toEqual([]);
    await world.pass(world.broker.leasesOf().retryMs);
    expect((await one(consumer)).attempt).toBe(2);
  });

  test('a change of the invisible time gives a new handle, the old one is void', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, 'a');
    const consumer = await simple();
    const message = await one(consumer);
    const old = message.receiptHandle;
    await consumer.changeInvisibleDuration(message, 60_000);
    expect(message.receiptHandle).not.toBe(old);
    await world.pass(40_000);
    expect(await consumer.receive({ waitMs: 0 })).toEqual([]);
    await consumer.ack(message);
    await expect(consumer.changeInvisibleDuration(message, 1_000)).rejects.toMatchObject({ code: 'RECEIPT_EXPIRED' });
  });

  test('a message can be sent to the dead letters', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, 'a');
    const consumer = await simple();
    await consumer.forwardToDeadLetterQueue(await one(consumer));
    expect(world.broker.leasesOf()).toMatchObject({ deadLetters: [0], done: [0] });
  });

  test('a close sends the acknowledgements that wait', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, 'a');
    const consumer = await simple();
    const acking = consumer.ack(await one(consumer));
    await consumer.close();
    await acking;
    expect(world.broker.leasesOf().done).toEqual([0]);
    await expect(consumer.start()).rejects.toMatchObject({ code: 'CLOSED' });
  });

  test('a consumer is known to its brokers while it lives, so that they know when it dies', async () => {
    world = await DeliveryWorld.of(1, 1);
    const consumer = await simple({ clientId: 'me' });
    for (const { sessions } of world.brokers) expect([...sessions]).toEqual(['me']);
    await consumer.close();
    await world.settle();
    for (const { sessions } of world.brokers) expect([...sessions]).toEqual([]);
  });

  test('an acknowledgement to a broker that is gone fails and can be tried again', async () => {
    world = await DeliveryWorld.of(1);
    world.broker.append(0, 'a');
    const consumer = await simple();
    const message = await one(consumer);
    world.transport.partition(world.broker.address);
    await expect(consumer.ack(message)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    world.transport.heal(world.broker.address);
    await consumer.ack(message);
  });
});

describe('outages', () => {
  test('a broker that is down does not keep the messages of another from being received', async () => {
    world = await DeliveryWorld.of(1, 1);
    world.brokerAt(0).crash();
    const consumer = await simple();
    const waiting = consumer.receive();
    await world.pass(1_000);
    world.brokerAt(1).append(0, 'a');
    expect(texts(await waiting)).toEqual(['a']);
  });

  test('a wait goes on over a broker restart, and without a NameServer', async () => {
    world = await DeliveryWorld.of(1);
    const consumer = await simple();
    world.nameServer.crash();
    const waiting = consumer.receive();
    await world.settle();
    world.broker.crash();
    await world.pass(5_000);
    world.broker.restart();
    world.broker.append(0, 'a');
    await world.pass(5_000);
    expect(texts(await waiting)).toEqual(['a']);
  });

  test('when no broker can be asked all the time, that is an error', async () => {
    world = await DeliveryWorld.of(1, 1);
    const consumer = await simple();
    for (const broker of world.brokers) broker.crash();
    await expect(consumer.receive({ waitMs: 0 })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    const failing = expect(consumer.receive({ waitMs: 5_000 })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await world.pass(5_000);
    await failing;
    world.brokerAt(1).restart();
    expect(await consumer.receive({ waitMs: 0 })).toEqual([]);
  });

  test.each(['INVALID_FILTER', 'SUBSCRIPTION_CONFLICT'] as const)(
    'a refusal of one broker fails the start, and the consumer is closed: %s',
    async (code) => {
      world = await DeliveryWorld.of(1, 1);
      world.brokerAt(1).refusal = new MqError(code, 'no');
      const consumer = world.add(new SimpleConsumer({ group: 'g', subscriptions: { t: '*' }, ...world.seams }));
      await expect(consumer.start()).rejects.toMatchObject({ code });
      await expect(consumer.receive()).rejects.toMatchObject({ code: 'CLOSED' });
    },
  );

  test('a broker that does not answer does not fail the start', async () => {
    world = await DeliveryWorld.of(1, 1);
    world.brokerAt(1).crash();
    world.broker.append(0, 'a');
    expect(texts(await (await simple()).receive())).toEqual(['a']);
  });

  test.each(['INVALID_FILTER', 'SUBSCRIPTION_CONFLICT'] as const)('a refusal after the start is thrown at once: %s', async (code) => {
    world = await DeliveryWorld.of(1, 1);
    const consumer = await simple();
    world.brokerAt(1).refusal = new MqError(code, 'no');
    await expect(consumer.receive()).rejects.toMatchObject({ code });
    world.brokerAt(1).refusal = undefined;
    const only = await simple({ subscriptions: { t: 'a || b' }, clientId: 'only' });
    for (const broker of world.brokers) broker.refusal = new MqError(code, 'no');
    await expect(only.receive({ waitMs: 0 })).rejects.toMatchObject({ code });
  });

  test('a topic that comes while it is waited is received', async () => {
    world = await DeliveryWorld.of(1);
    const consumer = await simple({ subscriptions: { later: '*' } });
    const nothing = consumer.receive({ waitMs: 1_000 });
    await world.pass(1_000);
    expect(await nothing).toEqual([]);
    const waiting = consumer.receive();
    await world.settle();
    world.broker.append(0, 'a');
    world.setRoute('later', world.broker);
    expect(texts(await waiting)).toEqual(['a']);
  });
});
