import { PushConsumer, SimpleConsumer, type Subscriptions } from '@mq/consumer';
import { startCluster, type Cluster, type ClusterOptions } from '../../src/cluster/start-cluster';
import { numbered, one, send, simpleConsumer } from './delivering';

const kinds: [string, ClusterOptions][] = [
  ['over sockets, on disk', {}],
  ['in memory', { memory: true }],
];

describe.each(kinds)('a simple consumer %s', (_kind, options) => {
  test('receives messages with all their parts and acknowledges them', async () => {
    await using cluster = await startCluster(options);
    const parts = { tag: 'created', keys: ['o-1', 'o-2'], properties: { region: 'eu' }, messageGroup: 'user-7' };
    await send(cluster, [{ body: 'hello', ...parts }]);
    await using consumer = await simpleConsumer(cluster);
    const message = await one(consumer);
    expect(message.body.toString()).toBe('hello');
    expect(message).toMatchObject({ ...parts, topic: 'orders', attempt: 1, offset: 0 });
    expect(message.messageId).toMatch(/^[0-9A-F]{34}$/);
    expect(message.bornAt).toBeGreaterThan(0);
    await consumer.ack(message);
    expect(await consumer.receive({ waitMs: 0 })).toEqual([]);
    await expect(consumer.ack(message)).rejects.toMatchObject({ code: 'RECEIPT_EXPIRED' });
  });

  test('gets everything from all brokers, each message once', async () => {
    await using cluster = await startCluster({ ...options, brokers: 2 });
    const sent = numbered('m', 300);
    await send(cluster, sent);
    await using consumer = await simpleConsumer(cluster);
    const received: string[] = [];
    while (received.length < sent.length) {
      const messages = await consumer.receive({ maxMessages: 50 });
      await consumer.ack(messages);
      received.push(...messages.map(({ body }) => body.toString()));
    }
    expect(received.sort()).toEqual(sent);
    expect(await consumer.receive({ waitMs: 0 })).toEqual([]);
  });

  test('waits for a message that is sent later', async () => {
    await using cluster = await startCluster({ ...options, brokers: 2 });
    await send(cluster, numbered('m', 16));
    await using consumer = await simpleConsumer(cluster);
    for (let received = 0; received < 16;) {
      const messages = await consumer.receive();
      received += messages.length;
      await consumer.ack(messages);
    }
    const waiting = consumer.receive({ waitMs: 30_000 });
    await send(cluster, ['later']);
    expect((await waiting).map(({ body }) => body.toString())).toEqual(['later']);
  });

  test('goes on after a restart of the broker: what was leased comes again, its old handles are void', async () => {
    await using cluster = await startCluster(options);
    await send(cluster, ['done', 'open']);
    await using consumer = await simpleConsumer(cluster);
    const messages = [await one(consumer), await one(consumer)];
    const [done, open] = messages[0]?.body.toString() === 'done' ? messages : messages.reverse();
    if (done !== undefined) await consumer.ack(done);
    await cluster.brokers[0]?.restart();
    const again = await one(consumer);
    expect(again.messageId).toBe(open?.messageId);
    expect(again.attempt).toBe(1);
    if (open !== undefined) await expect(consumer.ack(open)).rejects.toMatchObject({ code: 'RECEIPT_EXPIRED' });
    await consumer.ack(again);
  });
});

describe('the subscriptions of a simple consumer', () => {
  const starting = async (cluster: Cluster, subscriptions: Subscriptions, group = 'g'): Promise<SimpleConsumer> => {
    const consumer = new SimpleConsumer({ ...cluster.clientOptions, group, subscriptions });
    await consumer.start();
    return consumer;
  };

  test.each(kinds)(
    'that cannot be parsed fail the start with their place, whether the topic is there or not, %s',
    async (_kind, options) => {
      await using cluster = await startCluster(options);
      await send(cluster, ['x']);
      const refusal = { code: 'INVALID_FILTER', details: { position: '9' } };
      await expect(starting(cluster, { orders: { sql: 'amount >' } })).rejects.toMatchObject(refusal);
      await expect(starting(cluster, { orders: '*', later: { sql: 'amount >' } })).rejects.toMatchObject(refusal);
    },
  );

  test('that differ from those of a living member of any kind fail the start; when it is gone they do not', async () => {
    await using cluster = await startCluster({ memory: true });
    await send(cluster, ['x']);
    const pushing = { ...cluster.clientOptions, group: 'g', subscriptions: { orders: 'a' }, onMessage: () => undefined };
    const push = new PushConsumer(pushing);
    await push.start();
    await expect(starting(cluster, { orders: 'b' })).rejects.toMatchObject({ code: 'SUBSCRIPTION_CONFLICT' });
    await push.close();
    await using _simple = await starting(cluster, { orders: 'b' });
    await expect(new PushConsumer(pushing).start()).rejects.toMatchObject({ code: 'SUBSCRIPTION_CONFLICT' });
    await using _other = await starting(cluster, { orders: 'a' }, 'other');
  });
});

test('a push consumer of a topic that is not there yet reads its filter at the start, too', async () => {
  await using cluster = await startCluster({ memory: true });
  const subscriptions = { later: { sql: 'amount >' } };
  const push = new PushConsumer({ ...cluster.clientOptions, group: 'g', subscriptions, onMessage: () => undefined });
  await expect(push.start()).rejects.toMatchObject({ code: 'INVALID_FILTER', details: { position: '9' } });
});

test('a change of the invisible time makes the old handle void, and 0 gives the message back at once', async () => {
  await using cluster = await startCluster({ memory: true });
  await send(cluster, ['x']);
  await using consumer = await simpleConsumer(cluster);
  const message = await one(consumer);
  const old = message.receiptHandle;
  await consumer.changeInvisibleDuration(message, 60_000);
  expect(message.receiptHandle).not.toBe(old);
  await consumer.changeInvisibleDuration(message, 0);
  const again = await one(consumer);
  expect(again).toMatchObject({ messageId: message.messageId, attempt: 2 });
  await expect(consumer.ack(message)).rejects.toMatchObject({ code: 'RECEIPT_EXPIRED' });
  await consumer.ack(again);
});

test('what a consumer that closes has not settled goes to another at once', async () => {
  await using cluster = await startCluster({ memory: true });
  await send(cluster, ['x']);
  const first = await simpleConsumer(cluster);
  const { messageId } = await one(first);
  await first.close();
  await using second = await simpleConsumer(cluster);
  expect(await one(second)).toMatchObject({ messageId, attempt: 2 });
});

test('a handle of one group is worth nothing in another, and none can be made', async () => {
  await using cluster = await startCluster({ memory: true });
  await send(cluster, ['x']);
  await using consumer = await simpleConsumer(cluster);
  await using thief = await simpleConsumer(cluster, 'thief');
  const message = await one(consumer);
  await expect(thief.ack(message)).rejects.toMatchObject({ code: 'RECEIPT_EXPIRED' });
  const theirs = await one(thief);
  theirs.renewed(`${message.receiptHandle.slice(0, -2)}AA`);
  await expect(consumer.ack(theirs)).rejects.toMatchObject({ code: 'RECEIPT_EXPIRED' });
  await consumer.ack(message);
});
