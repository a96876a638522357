import { FakeCluster } from '../support/fake-cluster';

const moved = { topic: 'orders', queueId: 0, before: 7, offset: 0 };

test.each([
  ['earliest', { target: 'RESET_EARLIEST', timestamp: 0 }],
  ['latest', { target: 'RESET_LATEST', timestamp: 0 }],
  ['2025-01-31T12:00:00Z', { target: 'RESET_TIME', timestamp: Date.parse('2025-01-31T12:00:00Z') }],
  ['1738324800000', { target: 'RESET_TIME', timestamp: 1738324800000 }],
])('a reset to %s is asked of every broker that holds the topic, and shows each queue', async (to, asked) => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b', 'broker-c'] });
  for (const index of [0, 2]) cluster.broker(index).operations.moved = [moved];
  expect(await cluster.json('group', 'reset', 'billing', '--topic', 'orders', '--to', to)).toEqual([
    { group: 'billing', brokerName: 'broker-a', ...moved },
    { group: 'billing', brokerName: 'broker-c', ...moved },
  ]);
  expect(cluster.broker().operations.resets).toMatchObject([{ group: 'billing', topic: 'orders', force: false, ...asked }]);
});

test('a reset of a topic that no broker holds is TOPIC_NOT_FOUND', async () => {
  await using cluster = await FakeCluster.start();
  const { code, error } = await cluster.run('group', 'reset', 'billing', '--topic', 'orders', '--to', 'latest');
  expect([code, error]).toEqual([1, expect.stringMatching(/^TOPIC_NOT_FOUND: /)]);
});

test.each([
  ['reset', ['billing', '--topic', 'orders', '--to', 'latest']],
  ['clone', ['shipping', 'billing']],
])('%s is refused while members are connected, unless forced', async (verb, words) => {
  await using cluster = await FakeCluster.start();
  const { operations } = cluster.broker();
  operations.moved = [moved];
  operations.connectedMembers = 2;
  const { code, error } = await cluster.run('group', verb, ...words);
  expect([code, error]).toEqual([1, expect.stringMatching(/^GROUP_IN_USE: .*--force/)]);
  expect(await cluster.json('group', verb, ...words, '--force')).toMatchObject([{ group: 'billing', offset: 0 }]);
});

test('a clone copies at each broker that knows the group, all topics or one', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b'] });
  cluster.broker(1).operations.moved = [moved];
  expect(await cluster.json('group', 'clone', 'billing', 'audit')).toEqual([{ group: 'audit', brokerName: 'broker-b', ...moved }]);
  await cluster.json('group', 'clone', 'billing', 'audit', '--topic', 'orders');
  expect(cluster.broker(1).operations.clones).toMatchObject([
    { fromGroup: 'billing', toGroup: 'audit', topic: '' },
    { fromGroup: 'billing', toGroup: 'audit', topic: 'orders' },
  ]);
});

test('settings are changed on every broker, only those that are given, and shown', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b'] });
  expect((await cluster.run('group', 'show', 'billing')).error).toMatch(/^GROUP_NOT_FOUND: /);
  const exponential = { retry: 'exponential', initialMs: 100, maxMs: 7_200_000, factor: 1.5 };
  await cluster.json('group', 'set', 'billing', '--retry', 'exponential', '--initial-ms', '100', '--factor', '1.5');
  expect(await cluster.json('group', 'set', 'billing', '--max-attempts', '3')).toEqual([
    { group: 'billing', brokerName: 'broker-a', maxAttempts: 3, ...exponential, createdAt: 5 },
    { group: 'billing', brokerName: 'broker-b', maxAttempts: 3, ...exponential, createdAt: 5 },
  ]);
  await cluster.json('group', 'set', 'billing', '--retry', 'ladder', '--broker', 'broker-b');
  expect(await cluster.json('group', 'show', 'billing')).toMatchObject([
    { brokerName: 'broker-a', ...exponential },
    { brokerName: 'broker-b', maxAttempts: 3, retry: 'ladder', initialMs: null, maxMs: null, factor: null },
  ]);
});
