import { FakeCluster } from '../support/fake-cluster';

const lag = { topic: 'orders', queueId: 0, committedOffset: 3, maxOffset: 10, lag: 7, lagMs: 1500, owner: 'c-1' };

test('the lag of a group is shown for each queue of each broker that knows it', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b', 'broker-c'] });
  cluster.broker(0).groups.set('billing', [lag]);
  cluster.broker(1).groups.set('billing', [{ ...lag, committedOffset: -1, lag: 10 }]);
  expect(await cluster.json('group', 'lag', 'billing')).toEqual([
    { group: 'billing', brokerName: 'broker-a', ...lag },
    { group: 'billing', brokerName: 'broker-b', ...lag, committedOffset: -1, lag: 10 },
  ]);
});

test('a group that no broker knows is GROUP_NOT_FOUND', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b'] });
  const { code, error } = await cluster.run('group', 'lag', 'billing');
  expect([code, error]).toEqual([1, expect.stringMatching(/^GROUP_NOT_FOUND: /)]);
});

test('a member with sessions on two brokers is counted once', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b'] });
  const consumer = { role: 'CONSUMER', group: 'billing' } as const;
  cluster.broker(0).groups.set('billing', [lag]);
  cluster.broker(1).groups.set('billing', [{ ...lag, topic: 'refunds' }]);
  cluster.broker(0).clients = [
    { clientId: 'c-1', ...consumer },
    { clientId: 'p-1', role: 'PRODUCER', group: 'billing' },
  ];
  cluster.broker(1).clients = [
    { clientId: 'c-1', ...consumer },
    { clientId: 'c-2', ...consumer },
  ];
  expect(await cluster.json('group', 'list')).toEqual([
    { group: 'billing', memberCount: 2, topics: ['orders', 'refunds'], brokerNames: ['broker-a', 'broker-b'] },
  ]);
});

test('clients are listed by broker, and by group when one is named', async () => {
  await using cluster = await FakeCluster.start();
  const client = {
    clientId: 'c-1',
    role: 'CONSUMER',
    group: 'billing',
    address: '10.0.0.1:5',
    language: 'go',
    version: '1',
    connectedAt: 5,
  } as const;
  const subscriptions = [
    { topic: 'stock', filterType: 'SQL92', filter: 'amount > 5' },
    { topic: 'orders', filterType: 'TAG', filter: 'a || b' },
  ] as const;
  cluster.broker().clients = [
    { ...client, subscriptions: [...subscriptions] },
    { clientId: 'p-1', role: 'PRODUCER' },
  ];
  expect(await cluster.json('client', 'list')).toHaveLength(2);
  expect(await cluster.json('client', 'list', '--group', 'billing')).toEqual([
    { brokerName: 'broker-a', ...client, subscriptions: 'orders: a || b; stock: SQL amount > 5' },
  ]);
});
