import { FakeCluster } from '../support/fake-cluster';

test('the cluster list merges what the NameServers know and says which of them know it', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-b', 'broker-a'], nameServers: 2 });
  cluster.nameServer(1).brokers.delete(cluster.broker(0));
  const [first, second] = cluster.nameServers.map(({ address }) => address);
  const broker = { cluster: 'DefaultCluster', brokerId: 0, topicCount: 0, lastHeartbeatAt: 1_700_000_000_000, leaseMs: 120_000 };
  expect(await cluster.json('cluster', 'list')).toEqual([
    { ...broker, brokerName: 'broker-a', address: cluster.broker(1).address, nameServers: [first, second] },
    { ...broker, brokerName: 'broker-b', address: cluster.broker(0).address, nameServers: [first] },
  ]);
});

test('a NameServer that is down is said, and the others are shown', async () => {
  await using cluster = await FakeCluster.start({ nameServers: 2 });
  await cluster.nameServer(1).close();
  const { code, output, error } = await cluster.run('-o', 'json', 'cluster', 'list');
  expect(code).toBe(1);
  expect(JSON.parse(output)).toHaveLength(1);
  expect(error).toMatch(/^UNAVAILABLE: 1 of 2 failed: 127\.0\.0\.1:\d+: /);
});

test('when no NameServer answers, it is UNAVAILABLE and names them', async () => {
  await using cluster = await FakeCluster.start();
  await cluster.nameServer().close();
  const { code, output, error } = await cluster.run('cluster', 'list');
  expect([code, output]).toEqual([1, '']);
  expect(error.startsWith(`UNAVAILABLE: ${cluster.addresses}: `)).toBe(true);
});

test('broker status shows one broker or all', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b'] });
  expect(await cluster.json('broker', 'status')).toHaveLength(2);
  const status = await cluster.json('broker', 'status', 'broker-b');
  expect(status).toMatchObject([{ brokerName: 'broker-b', writable: true, flush: 'sync', settings: { 'store.flush': 'sync' } }]);
});

test('a broker that is not registered is NO_ROUTE', async () => {
  await using cluster = await FakeCluster.start();
  const { code, error } = await cluster.run('broker', 'status', 'broker-x');
  expect([code, error]).toEqual([1, expect.stringMatching(/^NO_ROUTE: no master of broker broker-x is registered with /)]);
});

test('write permission is taken and given back on every NameServer', async () => {
  await using cluster = await FakeCluster.start({ nameServers: 2 });
  await cluster.json('topic', 'create', 'orders');
  expect(await cluster.json('broker', 'wipe-write', 'broker-a')).toMatchObject([{ topicCount: 1 }, { topicCount: 1 }]);
  expect(cluster.nameServers.every(({ wiped }) => wiped.has('broker-a'))).toBe(true);
  await cluster.json('broker', 'add-write', 'broker-a');
  expect(cluster.nameServers.some(({ wiped }) => wiped.has('broker-a'))).toBe(false);
});

test('a misspelt broker name is refused instead of changing nothing', async () => {
  await using cluster = await FakeCluster.start();
  expect((await cluster.run('broker', 'wipe-write', 'broker-x')).error).toMatch(/^NO_ROUTE: /);
});
