import { MqError } from '@mq/common';
import { FakeCluster } from '../support/fake-cluster';

test('a topic is created on every master broker of the cluster, and each is reported', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b'] });
  const rows = await cluster.json('topic', 'create', 'orders', '--queues', '4', '--type', 'fifo');
  const expected = { topic: 'orders', queueCount: 4, type: 'FIFO', permission: 'rw', created: true };
  expect(rows).toEqual([
    { ...expected, brokerName: 'broker-a' },
    { ...expected, brokerName: 'broker-b' },
  ]);
  expect(cluster.broker(1).topic('orders').queues).toHaveLength(4);
});

test('a topic is created on the named broker only', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b'] });
  await cluster.json('topic', 'create', 'orders', '--broker', 'broker-b');
  expect(cluster.brokers.map(({ topics }) => topics.has('orders'))).toEqual([false, true]);
});

test('creating the same topic again succeeds and says that it was there', async () => {
  await using cluster = await FakeCluster.start();
  await cluster.json('topic', 'create', 'orders');
  expect(await cluster.json('topic', 'create', 'orders')).toMatchObject([{ created: false }]);
});

test('when one broker fails, what the others did is printed, and the failure is one line and exit code 1', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b'] });
  cluster.broker(1).failure = new MqError('DISK_FULL', 'the disk of broker-b is full');
  const { code, output, error } = await cluster.run('-o', 'json', 'topic', 'create', 'orders');
  expect(code).toBe(1);
  expect(JSON.parse(output)).toMatchObject([{ brokerName: 'broker-a', created: true }]);
  expect(error).toMatch(/^DISK_FULL: 1 of 2 failed: broker-b \(127\.0\.0\.1:\d+\): the disk of broker-b is full\. .*retention.*\n$/);
});

test('a change of topics asks which cluster is meant when there are several', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['east/broker-e', 'west/broker-w'] });
  const { code, error } = await cluster.run('topic', 'create', 'orders');
  expect([code, error]).toEqual([1, expect.stringContaining('there are several clusters (east, west)')]);
  expect(await cluster.json('topic', 'create', 'orders', '--cluster', 'west')).toMatchObject([{ brokerName: 'broker-w' }]);
});

test('the list shows every topic as each broker holds it, sorted by topic', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b'] });
  await cluster.json('topic', 'create', 'zebra', '--broker', 'broker-a');
  await cluster.json('topic', 'create', 'apple', '--queues', '2', '--permission', 'r');
  expect(await cluster.json('topic', 'list')).toEqual([
    { topic: 'apple', brokerName: 'broker-a', queueCount: 2, type: 'MIXED', permission: 'r-' },
    { topic: 'apple', brokerName: 'broker-b', queueCount: 2, type: 'MIXED', permission: 'r-' },
    { topic: 'zebra', brokerName: 'broker-a', queueCount: 8, type: 'MIXED', permission: 'rw' },
  ]);
});

test('an empty list is an empty array in JSON', async () => {
  await using cluster = await FakeCluster.start();
  expect(await cluster.json('topic', 'list')).toEqual([]);
});

test('an update changes what it names and keeps the rest, on the brokers that hold the topic', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b'] });
  await cluster.json('topic', 'create', 'orders', '--queues', '4', '--type', 'fifo', '--broker', 'broker-b');
  const rows = await cluster.json('topic', 'update', 'orders', '--queues', '6');
  expect(rows).toEqual([{ topic: 'orders', brokerName: 'broker-b', queueCount: 6, type: 'FIFO', permission: 'rw' }]);
});

test('an update of a topic that nobody holds is TOPIC_NOT_FOUND', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b'] });
  const { code, output, error } = await cluster.run('topic', 'update', 'orders', '--queues', '6');
  expect([code, output]).toEqual([1, '']);
  expect(error).toMatch(/^TOPIC_NOT_FOUND: /);
});

test('a deleted topic leaves all brokers, then the routes of all NameServers', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b'], nameServers: 2 });
  await cluster.json('topic', 'create', 'orders', '--broker', 'broker-b');
  const rows = await cluster.json('topic', 'delete', 'orders');
  expect(rows).toEqual([
    { topic: 'orders', kind: 'broker', server: 'broker-b' },
    { topic: 'orders', kind: 'nameserver', server: cluster.nameServer(0).address },
    { topic: 'orders', kind: 'nameserver', server: cluster.nameServer(1).address },
  ]);
  expect(cluster.broker(1).topics.size).toBe(0);
  expect(cluster.nameServers.every(({ forgotten }) => forgotten.has('orders'))).toBe(true);
});

test('when a broker cannot delete the topic, its routes stay', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b'] });
  await cluster.json('topic', 'create', 'orders');
  cluster.broker(1).failure = new MqError('STORE_FENCED');
  const { code } = await cluster.run('topic', 'delete', 'orders');
  expect(code).toBe(1);
  expect(cluster.nameServer().forgotten.size).toBe(0);
});

test('deleting a topic that nobody holds is TOPIC_NOT_FOUND', async () => {
  await using cluster = await FakeCluster.start();
  const { code, error } = await cluster.run('topic', 'delete', 'orders');
  expect([code, error]).toEqual([1, expect.stringMatching(/^TOPIC_NOT_FOUND: no broker holds topic orders\. /)]);
});

test('the route names each broker, its master and what it allows', async () => {
  await using cluster = await FakeCluster.start();
  await cluster.json('topic', 'create', 'orders');
  await cluster.json('broker', 'wipe-write', 'broker-a');
  const { address } = cluster.broker();
  expect(await cluster.json('topic', 'route', 'orders')).toEqual([
    {
      topic: 'orders',
      brokerName: 'broker-a',
      queueCount: 8,
      type: 'MIXED',
      permission: 'r-',
      cluster: 'DefaultCluster',
      master: address,
      addresses: { '0': address },
    },
  ]);
});

test('a route is found as long as one NameServer knows it', async () => {
  await using cluster = await FakeCluster.start({ nameServers: 3 });
  await cluster.json('topic', 'create', 'orders');
  await cluster.nameServer(0).close();
  cluster.nameServer(1).brokers.clear();
  expect(await cluster.json('topic', 'route', 'orders')).toHaveLength(1);
});

test('the status shows the offsets of every queue', async () => {
  await using cluster = await FakeCluster.start();
  await cluster.json('topic', 'create', 'orders', '--queues', '2');
  cluster.broker().put('orders', {}, 1);
  expect(await cluster.json('topic', 'status', 'orders')).toEqual([
    { topic: 'orders', brokerName: 'broker-a', queueId: 0, minOffset: 0, maxOffset: 0, messageCount: 0 },
    { topic: 'orders', brokerName: 'broker-a', queueId: 1, minOffset: 0, maxOffset: 1, messageCount: 1 },
  ]);
});

test('an illegal topic name is refused before any server is asked', async () => {
  await using cluster = await FakeCluster.start();
  cluster.broker().failure = new MqError('INTERNAL', 'was asked');
  const { code, error } = await cluster.run('topic', 'create', 'no spaces');
  expect([code, error]).toEqual([1, expect.stringMatching(/^ILLEGAL_TOPIC: /)]);
});
