import { FakeCluster } from '../support/fake-cluster';

test('a key is put on every NameServer, read, and deleted from every one', async () => {
  await using cluster = await FakeCluster.start({ nameServers: 2 });
  expect(await cluster.json('nameserver', 'kv', 'put', 'NS', 'a', '1')).toHaveLength(2);
  expect(await cluster.json('nameserver', 'kv', 'get', 'NS', 'a')).toEqual({ namespace: 'NS', key: 'a', value: '1' });
  expect(await cluster.json('nameserver', 'kv', 'delete', 'NS', 'a')).toHaveLength(2);
  expect((await cluster.run('nameserver', 'kv', 'get', 'NS', 'a')).error).toMatch(/^KV_CONFIG_NOT_FOUND: /);
});

test('the list shows NameServers that disagree', async () => {
  await using cluster = await FakeCluster.start({ nameServers: 2 });
  await cluster.json('nameserver', 'kv', 'put', 'NS', 'b', 'same');
  await cluster.json('nameserver', 'kv', 'put', 'NS', 'a', '1');
  cluster.nameServer(1).kv.get('NS')?.set('a', '2');
  const [first, second] = cluster.nameServers.map(({ address }) => address);
  expect(await cluster.json('nameserver', 'kv', 'list', 'NS')).toEqual([
    { namespace: 'NS', key: 'a', value: '1', nameServers: [first] },
    { namespace: 'NS', key: 'a', value: '2', nameServers: [second] },
    { namespace: 'NS', key: 'b', value: 'same', nameServers: [first, second] },
  ]);
});

test('a key that one NameServer never had is deleted from the others without an error', async () => {
  await using cluster = await FakeCluster.start({ nameServers: 2 });
  await cluster.json('nameserver', 'kv', 'put', 'NS', 'a', '1');
  cluster.nameServer(0).kv.clear();
  expect(await cluster.json('nameserver', 'kv', 'delete', 'NS', 'a')).toMatchObject([{ nameServer: cluster.nameServer(1).address }]);
});
