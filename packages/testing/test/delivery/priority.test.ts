import { Deferred } from '@mq/common';
import { PushConsumer } from '@mq/consumer';
import { Producer } from '@mq/producer';
import { adminService } from '@mq/proto';
import { startCluster, type Cluster, type ClusterOptions } from '../../src/cluster/start-cluster';
import { one, send, setRetries, simpleConsumer, Tally } from './delivering';

const kinds: [string, ClusterOptions][] = [
  ['over sockets, on disk', {}],
  ['in memory', { memory: true }],
];

/** Makes the topic `orders` one of priorities; as many queues as the broker gives it. */
async function createTopic(cluster: Cluster, queueCount = 0): Promise<void> {
  for (const { address } of cluster.brokers) {
    const broker = cluster.clientOptions.transport.connect(address);
    await broker.unary(adminService.CreateTopic, { definition: { topic: 'orders', queueCount, type: 'PRIORITY' } });
    broker.close();
  }
}

const backlog = [0, 9, 4, 4, 1, 9, 7, 0, 2, 5].map((priority, index) => ({ priority, body: `${priority}/${index}` }));
/** The highest first, and in the order of sending among the same. */
const sorted = [...backlog].sort((a, b) => b.priority - a.priority).map(({ body }) => body);

describe.each(kinds)('a topic of priorities, %s', (_kind, options) => {
  test('single receives give the highest first', async () => {
    await using cluster = await startCluster(options);
    await createTopic(cluster);
    await send(cluster, backlog);
    await using consumer = await simpleConsumer(cluster);
    const received: string[] = [];
    while (received.length < backlog.length) {
      const messages = await consumer.receive({ maxMessages: 3 });
      received.push(...messages.map(({ body }) => body.toString()));
      await consumer.ack(messages);
    }
    expect(received).toEqual(sorted);
  });

  test('a push consumer handles the highest first, what comes later before what it holds', async () => {
    await using cluster = await startCluster(options);
    await createTopic(cluster);
    await send(cluster, backlog);
    const handled: string[] = [];
    const [begun, urgentSent] = [new Deferred(), new Deferred()];
    const done = Tally.of<string>(backlog.length + 1);
    await using consumer = new PushConsumer({
      ...cluster.clientOptions,
      group: 'g',
      subscriptions: { orders: '*' },
      concurrency: 1,
      // It holds less than there is: what is sent meanwhile waits on the broker, with the rest.
      maxBufferedMessages: 2,
      onMessage: async ({ body }) => {
        handled.push(body.toString());
        begun.resolve();
        await urgentSent.promise;
        done.add(body.toString());
      },
    });
    await consumer.start();
    await begun.promise;
    await send(cluster, [{ body: 'urgent', priority: 9 }]);
    urgentSent.resolve();
    await done.enough;
    // Two that it held when the urgent one came, and the one that was being handled.
    expect(handled.indexOf('urgent')).toBeLessThanOrEqual(3);
    expect(handled.filter((body) => body !== 'urgent')).toEqual(sorted);
  });
});

test('a message that failed keeps its priority: it comes again before what is lower', async () => {
  await using cluster = await startCluster({ memory: true });
  await createTopic(cluster);
  await setRetries(cluster, 'g', { initialMs: 1 });
  await send(cluster, [
    { body: 'high', priority: 8 },
    { body: 'low', priority: 1 },
  ]);
  await using consumer = await simpleConsumer(cluster);
  await consumer.changeInvisibleDuration(await one(consumer), 0);
  const again = await one(consumer);
  expect(again).toMatchObject({ attempt: 2, priority: 8 });
  expect((await one(consumer)).body.toString()).toBe('low');
});

test('single sends and streams put a message into the queue of its priority, and few queues are shared in order', async () => {
  await using cluster = await startCluster({ memory: true });
  await createTopic(cluster, 3);
  await using producer = new Producer(cluster.clientOptions);
  await producer.start();
  const receipts = await Promise.all([0, 3, 4, 6, 7, 9].map((priority) => producer.send({ topic: 'orders', body: 'x', priority })));
  expect(receipts.map(({ queueId }) => queueId)).toEqual([0, 0, 1, 1, 2, 2]);
});

test('a message that has no place in the order is refused', async () => {
  await using cluster = await startCluster({ memory: true });
  await createTopic(cluster);
  await using producer = new Producer(cluster.clientOptions);
  await producer.start();
  await expect(producer.send({ topic: 'orders', body: 'x', priority: 10 })).rejects.toMatchObject({ code: 'ILLEGAL_PRIORITY' });
  await expect(producer.send({ topic: 'orders', body: 'x', messageGroup: 'g' })).rejects.toMatchObject({ code: 'TOPIC_TYPE_MISMATCH' });
});
