import { SystemClock } from '@mq/common';
import { PullConsumer, type ReceivedMessage } from '@mq/consumer';
import { Producer } from '@mq/producer';
import { readTopic } from '../../src/reading/read-topic';
import { startCluster, type Cluster, type ClusterOptions } from '../../src/cluster/start-cluster';

const clock = new SystemClock();
const hourMs = 3_600_000;

async function startProducer(cluster: Cluster): Promise<Producer> {
  const producer = new Producer(cluster.clientOptions);
  await producer.start();
  return producer;
}

/** Waits for so many messages of the topic; each with the time at which it came. */
async function receive(cluster: Cluster, count: number): Promise<{ message: ReceivedMessage; at: number }[]> {
  await using consumer = new PullConsumer({ ...cluster.clientOptions, group: 'readers', topics: ['reminders'] });
  await consumer.start();
  const received: { message: ReceivedMessage; at: number }[] = [];
  for await (const message of consumer.messages()) {
    received.push({ message, at: clock.now() });
    if (received.length === count) break;
  }
  return received;
}

async function visible(cluster: Cluster): Promise<string[]> {
  const bodies: string[] = [];
  const [nameServer = ''] = cluster.nameServers;
  for await (const { body } of readTopic(nameServer, 'reminders', cluster.clientOptions.transport)) bodies.push(body.toString());
  return bodies.sort();
}

const kinds: [string, ClusterOptions][] = [
  ['over sockets, on disk', {}],
  ['in memory', { memory: true }],
];

describe.each(kinds)('in a cluster %s', (_kind, options) => {
  test('a delayed message comes once, not before its time, as it was sent', async () => {
    await using cluster = await startCluster(options);
    await using producer = await startProducer(cluster);
    const deliverAt = clock.now() + 400;
    const parts = { tag: 'call', keys: ['k'], properties: { who: 'me' } };
    const receipt = await producer.send({ topic: 'reminders', body: 'later', deliverAt, ...parts });
    await producer.send({ topic: 'reminders', body: 'now' });
    expect(receipt).toMatchObject({ offset: -1, recallHandle: expect.any(String) as string });
    const received = await receive(cluster, 2);
    const later = received.find(({ message }) => message.body.toString() === 'later');
    expect(later?.message).toMatchObject({ ...parts, deliverAt, messageId: receipt.messageId, queueId: receipt.queueId });
    expect(later?.at).toBeGreaterThanOrEqual(deliverAt);
    expect(await visible(cluster)).toEqual(['later', 'now']);
  });

  test('a recalled message never comes, and a delivered one cannot be recalled', async () => {
    await using cluster = await startCluster(options);
    await using producer = await startProducer(cluster);
    const deliverAt = clock.now() + 1_500; // time enough for the recall
    const kept = await producer.send({ topic: 'reminders', body: 'kept', deliverAt });
    const recalled = await producer.send({ topic: 'reminders', body: 'recalled', deliverAt });
    await producer.recall(recalled);
    await receive(cluster, 1);
    expect(await visible(cluster)).toEqual(['kept']);
    await expect(producer.recall(kept)).rejects.toMatchObject({ code: 'MESSAGE_DELIVERED' });
    await expect(producer.recall(recalled)).rejects.toMatchObject({ code: 'MESSAGE_RECALLED' });
  });

  test('delayed messages outlive a restart of the broker: they come, and can be recalled', async () => {
    await using cluster = await startCluster(options);
    await using producer = await startProducer(cluster);
    await producer.send({ topic: 'reminders', body: 'later', deliverAt: clock.now() + 300 });
    const recalled = await producer.send({ topic: 'reminders', body: 'recalled', deliverAt: clock.now() + hourMs });
    await cluster.brokers[0]?.restart();
    await producer.recall(recalled);
    await expect(producer.recall(recalled)).rejects.toMatchObject({ code: 'MESSAGE_RECALLED' });
    const [first] = await receive(cluster, 1);
    expect(first?.message.body.toString()).toBe('later');
  });

  test('a delayed batch comes whole, its messages one behind the other', async () => {
    await using cluster = await startCluster(options);
    await using producer = await startProducer(cluster);
    const deliverAt = clock.now() + 200;
    const bodies = ['a', 'b', 'c'];
    const receipts = await producer.sendBatch(bodies.map((body) => ({ topic: 'reminders', body, deliverAt })));
    const received = await receive(cluster, 3);
    expect(received.map(({ message }) => message.body.toString())).toEqual(bodies);
    expect(received.map(({ message }) => message.messageId)).toEqual(receipts.map(({ messageId }) => messageId));
    const first = received[0]?.message.offset ?? NaN;
    expect(received.map(({ message }) => message.offset - first)).toEqual([0, 1, 2]);
  });
});
