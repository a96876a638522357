import { Deferred, type MessageQueue } from '@mq/common';
import { PullConsumer, type ReceivedMessage } from '@mq/consumer';
import { Producer } from '@mq/producer';
import { startCluster, type Cluster, type ClusterOptions } from '../../src/cluster/start-cluster';
import { readTopic, routeOf } from '../../src/reading/read-topic';

/** Reads so many messages of the topic as a member of a group, and stores the group's progress. */
async function pull(cluster: Cluster, group: string, count: number): Promise<ReceivedMessage[]> {
  await using consumer = new PullConsumer({ ...cluster.clientOptions, group, topics: ['orders'] });
  await consumer.start();
  const received: ReceivedMessage[] = [];
  for await (const message of consumer.messages()) {
    received.push(message);
    if (received.length === count) break;
  }
  await consumer.commit();
  return received;
}

async function send(cluster: Cluster, bodies: readonly string[]): Promise<void> {
  await using producer = new Producer(cluster.clientOptions);
  await producer.start();
  await Promise.all(bodies.map((body) => producer.send({ topic: 'orders', body })));
}

async function bodiesIn(cluster: Cluster): Promise<string[]> {
  const bodies: string[] = [];
  for await (const { body } of readTopic(cluster.nameServers[0] ?? '', 'orders', cluster.clientOptions.transport))
    bodies.push(body.toString());
  return bodies.sort();
}

const nameOf = ({ brokerName, queueId }: MessageQueue): string => `${brokerName}:${queueId}`;
const texts = (messages: readonly ReceivedMessage[]): string[] => messages.map(({ body }) => body.toString()).sort();
const numbered = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}-${String(i).padStart(3, '0')}`);

const kinds: [string, ClusterOptions][] = [
  ['over sockets, on disk', {}],
  ['in memory', { memory: true }],
];

describe.each(kinds)('a cluster %s', (_kind, options) => {
  test('gives a message back with all its parts, at the place that the receipt names', async () => {
    await using cluster = await startCluster(options);
    await using producer = new Producer(cluster.clientOptions);
    await producer.start();
    const parts = { tag: 'created', keys: ['o-1', 'o-2'], properties: { region: 'eu' }, messageGroup: 'user-7' };
    const receipt = await producer.send({ topic: 'orders', body: 'hello', ...parts });
    const [message] = await pull(cluster, 'readers', 1);
    expect(message?.body.toString()).toBe('hello');
    expect(message).toMatchObject({ ...parts, ...receipt });
    expect(receipt.messageId).toMatch(/^[0-9A-F]{34}$/);
  });

  test('keeps its messages and the progress of its groups when a broker restarts', async () => {
    await using cluster = await startCluster(options);
    await send(cluster, numbered('before', 20));
    await pull(cluster, 'readers', 20);
    await cluster.brokers[0]?.restart();
    await send(cluster, numbered('after', 20));
    expect(await bodiesIn(cluster)).toEqual([...numbered('after', 20), ...numbered('before', 20)]);
    expect(texts(await pull(cluster, 'readers', 20))).toEqual(numbered('after', 20));
  });

  test('gives each message to one member of a group, and every message to every group', async () => {
    await using cluster = await startCluster(options);
    const sent = numbered('message', 200);
    await send(cluster, sent);
    const received: string[] = [];
    const shared = new Deferred();
    const owners = new Map<string, string>();
    const member = (clientId: string): PullConsumer =>
      new PullConsumer({
        ...cluster.clientOptions,
        clientId,
        group: 'shared',
        topics: ['orders'],
        onRevoked: (queues) => queues.forEach((queue) => owners.delete(nameOf(queue))),
        onAssigned: (queues) => {
          expect(queues.filter((queue) => owners.has(nameOf(queue)))).toEqual([]);
          queues.forEach((queue) => owners.set(nameOf(queue), clientId));
          if (owners.size === 8 && new Set(owners.values()).size === 2) shared.resolve();
        },
      });
    const members = ['a', 'b'].map(member);
    for (const each of members) await each.start();
    await shared.promise;
    const read = async (consumer: PullConsumer): Promise<void> => {
      for await (const message of consumer.messages()) {
        received.push(message.body.toString());
        if (received.length === sent.length) await Promise.all(members.map((each) => each.close()));
      }
    };
    await Promise.all(members.map(read));
    expect(received.sort()).toEqual(sent);
    expect(texts(await pull(cluster, 'others', sent.length))).toEqual(sent);
  });

  test('shows a topic of two brokers at every NameServer', async () => {
    await using cluster = await startCluster({ ...options, brokers: 2, nameServers: 2 });
    await using producer = new Producer(cluster.clientOptions);
    await producer.start();
    await producer.send({ topic: 'orders', body: '' });
    for (const nameServer of cluster.nameServers) {
      const route = await routeOf(nameServer, 'orders', cluster.clientOptions.transport);
      expect(route.queues.map(({ queueCount }) => queueCount)).toEqual([8]);
    }
  });
});

test('closing a cluster twice is closing it once', async () => {
  const cluster = await startCluster();
  await Promise.all([cluster.close(), cluster.close()]);
  await expect(routeOf(cluster.nameServers[0] ?? '', 'orders')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});
