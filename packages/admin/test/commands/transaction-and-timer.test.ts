import { FakeCluster } from '../support/fake-cluster';

const transaction = { transactionId: 't-1', group: 'shop', begunAt: 5, messageCount: 2, checks: 15, parked: true };

test('transactions are listed broker by broker, of all groups or of one', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b'] });
  cluster.broker().operations.transactions.set('t-1', transaction);
  cluster.broker(1).operations.transactions.set('t-2', { ...transaction, transactionId: 't-2', group: 'bank' });
  expect(await cluster.json('transaction', 'list')).toHaveLength(2);
  expect(await cluster.json('transaction', 'list', '--group', 'shop')).toEqual([{ brokerName: 'broker-a', ...transaction }]);
});

test.each(['commit', 'rollback'])('%s is told to the broker that holds the transaction', async (decision) => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b'] });
  cluster.broker(1).operations.transactions.set('t-1', transaction);
  expect(await cluster.json('transaction', 'end', 't-1', decision)).toEqual({ transactionId: 't-1', brokerName: 'broker-b', decision });
  expect(cluster.brokers.map(({ operations }) => operations.ended)).toEqual([[], [['t-1', decision.toUpperCase()]]]);
});

test('a transaction that no broker knows is TRANSACTION_NOT_FOUND; one that may be on a broker that is away, UNAVAILABLE', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b'] });
  expect((await cluster.run('transaction', 'end', 't-1', 'commit')).error).toMatch(/^TRANSACTION_NOT_FOUND: /);
  await cluster.broker().close();
  expect((await cluster.run('transaction', 'end', 't-1', 'commit')).error).toMatch(/^UNAVAILABLE: /);
});

test('delayed messages of all brokers are listed, those due first', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b'] });
  const batch = { topic: 'orders', queueId: 1, storedAt: 5, recordCount: 1, messageId: 'AB' };
  cluster.broker().operations.delayed = [
    { ...batch, deliverAt: 20 },
    { ...batch, deliverAt: 40 },
  ];
  cluster.broker(1).operations.delayed = [{ ...batch, deliverAt: 10 }];
  expect(await cluster.json('timer', 'list', '--limit', '1')).toEqual([
    { brokerName: 'broker-b', ...batch, deliverAt: 10 },
    { brokerName: 'broker-a', ...batch, deliverAt: 20 },
  ]);
});

test('a query by key takes the last hour and 64 messages, or what is said', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b'] });
  const { messageId } = cluster.broker(1).put('orders', { body: Buffer.from('x'), keys: ['k'] }, 2);
  const found = await cluster.json('message', 'query', 'orders', '--key', 'k');
  expect(found).toMatchObject([{ messageId, topic: 'orders', brokerName: 'broker-b', queueId: 2, offset: 0, keys: ['k'], body: 'x' }]);
  await cluster.json('message', 'query', 'orders', '--key', 'k', '--from', '1970-01-01T00:00:01Z', '--to', '5000', '--limit', '7');
  await cluster.json('message', 'query', 'orders', '--from', '1000', '--to', '5000');
  const now = cluster.clock.now();
  expect(cluster.broker(1).operations.queries).toMatchObject([
    { topic: 'orders', key: 'k', fromTime: now - 3_600_000, toTime: now, limit: 64 },
    { topic: 'orders', key: 'k', fromTime: 1000, toTime: 5000, limit: 7 },
    { topic: 'orders', key: '', fromTime: 1000, toTime: 5000, limit: 64 },
  ]);
  expect((await cluster.run('message', 'query', 'nothing', '--key', 'k')).error).toMatch(/^TOPIC_NOT_FOUND: /);
});

test('a query that a bound has cut short says so, and where to go on', async () => {
  await using cluster = await FakeCluster.start();
  cluster.broker().put('orders', { body: Buffer.from('x') }, 0);
  cluster.broker().operations.truncatedAt = 1_700_000_000_000;
  const { code, output, error } = await cluster.run('-o', 'json', 'message', 'query', 'orders', '--key', 'k');
  expect([code, JSON.parse(output)]).toEqual([0, [expect.objectContaining({ body: 'x' })]]);
  expect(error).toMatch(/^broker-a: truncated, .* 2023-11-14T22:13:20.000Z is searched, go on with --from 1700000000000\n$/);
});

test('a transaction that was decided the other way is TRANSACTION_DECIDED', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b'] });
  const { operations } = cluster.broker(1);
  operations.transactions.set('t-1', transaction);
  operations.decidedBefore = 'ROLLBACK';
  const { code, error } = await cluster.run('transaction', 'end', 't-1', 'commit');
  expect([code, error]).toEqual([1, expect.stringMatching(/^TRANSACTION_DECIDED: .*it ended with ROLLBACK/)]);
});
