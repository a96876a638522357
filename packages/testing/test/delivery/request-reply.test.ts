import { requestProperties } from '@mq/common';
import { PushConsumer, type OutgoingReply, type ReceivedMessage } from '@mq/consumer';
import { Producer, type ProducerOptions } from '@mq/producer';
import { startCluster, type Cluster, type ClusterOptions } from '../../src/cluster/start-cluster';
import { one, send, simpleConsumer } from './delivering';

const kinds: [string, ClusterOptions][] = [
  ['over sockets, on disk', {}],
  ['in memory', { memory: true }],
];

async function requester(cluster: Cluster, options: ProducerOptions = {}): Promise<Producer> {
  const producer = new Producer({ ...cluster.clientOptions, ...options });
  await producer.start();
  return producer;
}

/** Answers requests of topic `orders` with what the function makes of them. */
async function replying(cluster: Cluster, answer: (message: ReceivedMessage) => OutgoingReply | undefined): Promise<PushConsumer> {
  const consumer: PushConsumer = new PushConsumer({
    ...cluster.clientOptions,
    group: 'g',
    subscriptions: { orders: '*' },
    onMessage: async (message) => {
      const reply = answer(message);
      if (reply !== undefined) await consumer.reply(message, reply);
    },
  });
  await consumer.start();
  return consumer;
}

const shout = (message: ReceivedMessage): OutgoingReply => ({ body: message.body.toString().toUpperCase() });

describe.each(kinds)('a request %s', (_kind, options) => {
  test('gets the reply of whoever handles it, with all its parts', async () => {
    await using cluster = await startCluster(options);
    await using producer = await requester(cluster);
    await using _consumer = await replying(cluster, (message) => ({
      body: `${message.body.toString()} ${message.properties['currency'] ?? ''}`,
      tag: 'priced',
      keys: ['k'],
      properties: { vat: '19' },
    }));
    const reply = await producer.request({ topic: 'orders', body: 'price', properties: { currency: 'EUR' } });
    expect({ ...reply, body: reply.body.toString() }).toEqual({ body: 'price EUR', tag: 'priced', keys: ['k'], properties: { vat: '19' } });
    expect(producer.lateReplies).toBe(0);
  });

  test('of many from several requesters, over two brokers: each gets its own reply', async () => {
    await using cluster = await startCluster({ ...options, brokers: 2 });
    await send(cluster, ['makes the topic', 'on both brokers', 'or', 'not']);
    await using first = await requester(cluster);
    await using second = await requester(cluster, { group: 'shop' });
    await using _consumer = await replying(cluster, (message) =>
      message.properties[requestProperties.correlationId] === undefined ? undefined : shout(message),
    );
    const asked = Array.from({ length: 200 }, (_, i) => `q${i}`);
    const replies = await Promise.all(
      asked.map((body, i) => (i % 2 === 0 ? first : second).request({ topic: 'orders', body }, { timeoutMs: 30_000 })),
    );
    expect(replies.map(({ body }) => body.toString())).toEqual(asked.map((body) => body.toUpperCase()));
  });

  test('is answered while every NameServer is down', async () => {
    await using cluster = await startCluster(options);
    await using producer = await requester(cluster);
    await using _consumer = await replying(cluster, shout);
    await producer.request({ topic: 'orders', body: 'before' });
    for (const nameServer of cluster.nameServerMembers) await nameServer.stop();
    expect((await producer.request({ topic: 'orders', body: 'during' })).body.toString()).toBe('DURING');
  });
});

test('a request that nobody answers ends with an error that names it', async () => {
  await using cluster = await startCluster({ memory: true });
  await using producer = await requester(cluster);
  await expect(producer.request({ topic: 'orders', body: 'x' }, { timeoutMs: 200 })).rejects.toMatchObject({
    code: 'NO_REPLY',
    message: expect.stringMatching(/^no reply within 200 ms to request [0-9A-F]{34} of topic orders at broker /) as string,
  });
});

test('a request that is not stored ends as its send', async () => {
  await using cluster = await startCluster({ memory: true });
  await using producer = await requester(cluster);
  await expect(producer.request({ topic: 'orders', body: Buffer.alloc(5_000_000) })).rejects.toMatchObject({ code: 'BODY_TOO_LARGE' });
  const delayed = producer.request({ topic: 'orders', body: 'x', deliverAt: Date.now() + 60_000 });
  await expect(delayed).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});

test('an abort ends the wait, and the reply that comes then is dropped and counted', async () => {
  await using cluster = await startCluster({ memory: true });
  await using producer = await requester(cluster);
  await using consumer = await simpleConsumer(cluster);
  const gone = new AbortController();
  const request = producer.request({ topic: 'orders', body: 'x' }, { signal: gone.signal });
  const message = await one(consumer);
  gone.abort();
  await expect(request).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(await consumer.reply(message, { body: 'late' })).toBe(true);
  // The next reply comes behind it, through the same session.
  const next = producer.request({ topic: 'orders', body: 'y' });
  await consumer.reply(await one(consumer), { body: 'in time' });
  expect((await next).body.toString()).toBe('in time');
  expect(producer.lateReplies).toBe(1);
});

test('only the first of two replies counts', async () => {
  await using cluster = await startCluster({ memory: true });
  await using producer = await requester(cluster);
  await using consumer = await simpleConsumer(cluster);
  const request = producer.request({ topic: 'orders', body: 'x' });
  const message = await one(consumer);
  await consumer.reply(message, { body: 'first' });
  await consumer.reply(message, { body: 'second' });
  expect((await request).body.toString()).toBe('first');
});

test('the reply to a requester that is gone is dropped when nobody would wait any more, and counted', async () => {
  await using cluster = await startCluster({ memory: true });
  const producer = await requester(cluster, { closeTimeoutMs: 1 });
  await using consumer = await simpleConsumer(cluster);
  const request = producer.request({ topic: 'orders', body: 'x' }, { timeoutMs: 300 });
  const message = await one(consumer);
  await Promise.all([expect(request).rejects.toMatchObject({ code: 'CLOSED' }), producer.close()]);
  expect(await consumer.reply(message, { body: 'too late' })).toBe(false);
  expect(consumer.droppedReplies).toBe(1);
});

test('a broker that restarts in between loses no reply: the session is opened again, and the reply is tried until then', async () => {
  await using cluster = await startCluster();
  await using producer = await requester(cluster);
  await using consumer = await simpleConsumer(cluster);
  const request = producer.request({ topic: 'orders', body: 'x' }, { timeoutMs: 30_000 });
  const message = await one(consumer);
  await cluster.brokers[0]?.restart();
  expect(await consumer.reply(message, { body: 'after the restart' })).toBe(true);
  expect((await request).body.toString()).toBe('after the restart');
});

test('an ordinary message cannot be replied to', async () => {
  await using cluster = await startCluster({ memory: true });
  await send(cluster, ['x']);
  await using consumer = await simpleConsumer(cluster);
  await expect(consumer.reply(await one(consumer), { body: 'y' })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});
