import type { MqError } from '@mq/common';
import type { Producer, SendReceipt, Transaction } from '../src';
import { bodiesOf, type FakeBroker } from './fake-broker';
import { TestCluster } from './test-cluster';

interface World extends AsyncDisposable {
  readonly cluster: TestCluster;
  readonly producer: Producer;
}

async function setUp(brokers = 1, options = {}): Promise<World> {
  const cluster = await TestCluster.start(brokers);
  const producer = await cluster.startProducer({ group: 'shop', ...options });
  return { cluster, producer, [Symbol.asyncDispose]: () => cluster[Symbol.asyncDispose]() };
}

/** A transaction with one stored message, on the only broker. */
async function begun({ cluster, producer }: World): Promise<Transaction> {
  const transaction = producer.beginTransaction();
  await cluster.settle(transaction.send({ topic: 't', body: 'x' }));
  return transaction;
}

const visible = (cluster: TestCluster, topic = 't'): string[] => cluster.brokers.flatMap((broker) => broker.bodies(topic));
const decisions = ({ holdings }: FakeBroker): string[] => holdings.decisions.map(({ decision }) => decision);
const failure = (promise: Promise<unknown>): Promise<MqError> =>
  promise.then(
    () => Promise.reject(new Error('it succeeded')),
    (error: unknown) => error as MqError,
  );

test('messages of a transaction become visible when it is committed, not before, and all of them', async () => {
  await using world = await setUp();
  const { cluster, producer } = world;
  const transaction = producer.beginTransaction();
  const sends = ['a', 'b', 'c'].map((body) => transaction.send({ topic: 't', body }));
  const receipts = await cluster.settle(Promise.all(sends));
  expect(transaction.id).toMatch(/^[0-9a-f]{32}$/);
  for (const receipt of receipts) expect(receipt).toMatchObject({ topic: 't', offset: -1, transactionId: transaction.id });
  expect(cluster.broker.received.every(({ transactionId, group }) => transactionId === transaction.id && group === 'shop')).toBe(true);
  expect(visible(cluster)).toEqual([]);
  await cluster.settle(transaction.commit());
  expect(visible(cluster)).toEqual(['a', 'b', 'c']);
});

test('messages of a transaction that is rolled back are never visible', async () => {
  await using world = await setUp();
  const transaction = await begun(world);
  await world.cluster.settle(transaction.rollback());
  expect(visible(world.cluster)).toEqual([]);
  expect(decisions(world.cluster.broker)).toEqual(['ROLLBACK']);
});

test('half messages share a batch neither with ordinary ones nor with those of another transaction', async () => {
  await using world = await setUp();
  const { cluster, producer } = world;
  const [one, two] = [producer.beginTransaction(), producer.beginTransaction()];
  const send = (i: number): Promise<SendReceipt>[] => [
    one.send({ topic: 't', body: `${one.id}:${i}` }),
    producer.send({ topic: 't', body: `:${i}` }),
    two.send({ topic: 't', body: `${two.id}:${i}` }),
  ];
  await cluster.settle(Promise.all([0, 1, 2].flatMap(send)));
  expect(cluster.broker.received).toHaveLength(3);
  for (const batch of cluster.broker.received) {
    expect(bodiesOf(batch)).toEqual([0, 1, 2].map((i) => `${batch.transactionId}:${i}`));
  }
});

test('all messages of a transaction go to one broker, whatever their topics, which makes those that it does not have', async () => {
  await using world = await setUp(3);
  const { cluster, producer } = world;
  for (const [i, home] of cluster.announced().entries()) cluster.nameServer.setRoute(`only-${i}`, home);
  for (let round = 0; round < 6; round++) {
    const transaction = producer.beginTransaction();
    const topics = ['t', 'only-0', 'only-1', 'only-2', `fresh-${round}`];
    const receipts: SendReceipt[] = [];
    for (const topic of [...topics, ...topics]) receipts.push(await cluster.settle(transaction.send({ topic, body: topic })));
    expect(new Set(receipts.map(({ brokerName }) => brokerName)).size).toBe(1);
    await cluster.settle(transaction.commit());
  }
  const homes = cluster.brokers.filter(({ holdings }) => holdings.transactions.size > 0);
  expect(homes.length).toBeGreaterThan(1);
  expect(visible(cluster, 'only-0')).toHaveLength(12);
});

test('a topic that the broker of a transaction makes of fewer queues than most takes its messages while routes are silent', async () => {
  await using world = await setUp(2);
  const { cluster, producer } = world;
  const [home, other] = cluster.announced(2);
  if (home === undefined || other === undefined) throw new Error('two brokers');
  cluster.nameServer.setRoute('t', home);
  cluster.nameServer.setRoute('elsewhere', other);
  await cluster.rest();
  for (const broker of cluster.brokers) broker.treat = ({ queueId }) => (queueId < 2 ? 'store' : 'QUEUE_NOT_FOUND');
  const transaction = producer.beginTransaction();
  await cluster.settle(transaction.send({ topic: 't', body: 'first' }));
  for (let i = 0; i < 8; i++) {
    const { brokerName } = await cluster.settle(transaction.send({ topic: 'elsewhere', body: `${i}` }), 1_000);
    expect(brokerName).toBe(home.brokerName);
  }
  await cluster.settle(transaction.commit());
});

test('the first message of a transaction goes past a broker that refuses it, and the others follow it', async () => {
  await using world = await setUp(2);
  const { cluster, producer } = world;
  cluster.broker.treat = () => 'DISK_FULL';
  for (let round = 0; round < 4; round++) {
    const transaction = producer.beginTransaction();
    const sends = ['a', 'b'].map((body) => transaction.send({ topic: 't', body }));
    for (const { brokerName } of await cluster.settle(Promise.all(sends), 100)) expect(brokerName).toBe('broker-1');
    await cluster.settle(transaction.commit());
  }
});

test('a message that may be stored at a broker is sent nowhere else, so that nothing is left behind for a check to commit', async () => {
  await using world = await setUp(2);
  const { cluster, producer } = world;
  for (const broker of cluster.brokers) broker.treat = () => 'store silently';
  const transaction = producer.beginTransaction();
  const sent = transaction.send({ topic: 't', body: 'x' });
  await cluster.rest();
  const [home] = cluster.brokers.filter(({ received }) => received.length > 0);
  home?.breakStreams();
  for (const broker of cluster.brokers) broker.treat = () => 'DISK_FULL'; // of the second time, which says nothing about the first
  await cluster.clock.advance(4_000);
  for (const broker of cluster.brokers) broker.treat = () => 'store';
  expect((await cluster.settle(sent)).brokerName).toBe(home?.brokerName);
  expect(cluster.brokers.filter(({ received }) => received.length > 0)).toEqual([home]);
  await cluster.settle(transaction.commit());
  expect(visible(cluster)).toEqual(['x']);
});

test('a commit waits for the sends under way', async () => {
  await using world = await setUp();
  const { cluster, producer } = world;
  cluster.broker.delayMs = 500;
  const transaction = producer.beginTransaction();
  const sent = transaction.send({ topic: 't', body: 'x' });
  const committed = transaction.commit();
  await cluster.clock.advance(400);
  expect(decisions(cluster.broker)).toEqual([]);
  await cluster.settle(Promise.all([sent, committed]));
  expect(visible(cluster)).toEqual(['x']);
});

test('after a send that failed a commit is refused, and the transaction can be rolled back', async () => {
  await using world = await setUp();
  const { cluster } = world;
  const transaction = await begun(world);
  cluster.broker.treat = () => 'TOPIC_TYPE_MISMATCH';
  await expect(cluster.settle(transaction.send({ topic: 't', body: 'y' }))).rejects.toMatchObject({ code: 'TOPIC_TYPE_MISMATCH' });
  for (let i = 0; i < 2; i++) {
    const refusal = { code: 'TRANSACTION_INCOMPLETE', cause: { code: 'TOPIC_TYPE_MISMATCH' } };
    await expect(cluster.settle(transaction.commit())).rejects.toMatchObject(refusal);
  }
  expect(decisions(cluster.broker)).toEqual([]);
  await cluster.settle(transaction.rollback());
  expect(decisions(cluster.broker)).toEqual(['ROLLBACK']);
});

test.each([
  ['a message group', { messageGroup: 'g' }],
  ['a delivery time', { deliverAt: 1_700_000_060_000 }],
])('a message with %s is refused by a transaction, which cannot be committed then', async (_what, parts) => {
  await using world = await setUp();
  const transaction = await begun(world);
  await expect(transaction.send({ topic: 't', body: 'x', ...parts })).rejects.toMatchObject({ code: 'ILLEGAL_TRANSACTION' });
  await expect(transaction.commit()).rejects.toMatchObject({ code: 'TRANSACTION_INCOMPLETE' });
});

test('a transaction without messages is decided without a broker', async () => {
  await using world = await setUp();
  await world.producer.beginTransaction().commit();
  await world.producer.beginTransaction().rollback();
  expect(decisions(world.cluster.broker)).toEqual([]);
});

test('a decision again is no error, the other one is, and a decided transaction takes no message', async () => {
  await using world = await setUp();
  const { cluster } = world;
  const [committed, rolledBack] = [await begun(world), await begun(world)];
  await cluster.settle(Promise.all([committed.commit(), committed.commit(), rolledBack.rollback(), rolledBack.rollback()]));
  await committed.commit();
  await rolledBack.rollback();
  expect(await failure(committed.rollback())).toMatchObject({ code: 'TRANSACTION_DECIDED', details: { decision: 'commit' } });
  expect(await failure(rolledBack.commit())).toMatchObject({ code: 'TRANSACTION_DECIDED', details: { decision: 'rollback' } });
  for (const transaction of [committed, rolledBack]) {
    expect(await failure(transaction.send({ topic: 't', body: 'late' }))).toMatchObject({ code: 'CLOSED' });
  }
  expect(visible(cluster)).toEqual(['x']);
});

test('a rollback takes the place of a commit that still waits for sends', async () => {
  await using world = await setUp();
  const { cluster, producer } = world;
  cluster.broker.delayMs = 500;
  const transaction = producer.beginTransaction();
  const sent = transaction.send({ topic: 't', body: 'x' });
  const committed = expect(transaction.commit()).rejects.toMatchObject({ code: 'TRANSACTION_DECIDED' });
  await cluster.settle(Promise.all([sent, transaction.rollback()]));
  await committed;
  expect(decisions(cluster.broker)).toEqual(['ROLLBACK']);
});

test('a decision that somebody else has made stands: the same is success, the other is an error', async () => {
  await using world = await setUp();
  const { cluster } = world;
  const [same, other] = [await begun(world), await begun(world)];
  for (const transaction of cluster.broker.holdings.transactions.values()) transaction.decision = 'COMMIT';
  await cluster.settle(same.commit());
  expect(await cluster.settle(failure(other.rollback()))).toMatchObject({ code: 'TRANSACTION_DECIDED' });
  await other.commit();
});

test('a commit is sent until it is answered, within the budget', async () => {
  await using world = await setUp(1, { requestTimeoutMs: 300 });
  const { cluster } = world;
  const transaction = await begun(world);
  const { holdings } = cluster.broker;
  holdings.treat = () => (['ignore', 'do silently', 'STORE_FENCED', 'do'] as const)[holdings.decisions.length - 1] ?? 'do';
  await cluster.settle(transaction.commit(), 3_000);
  expect(decisions(cluster.broker)).toEqual(['COMMIT', 'COMMIT', 'COMMIT', 'COMMIT']);
  expect(visible(cluster)).toEqual(['x']);
});

test('when the budget of a commit is spent its outcome is unknown, and it can be tried again', async () => {
  await using world = await setUp();
  const { cluster } = world;
  const transaction = await begun(world);
  await cluster.broker.stop();
  const spent = await cluster.settle(failure(transaction.commit({ timeoutMs: 1_000 })), 1_010);
  expect(spent).toMatchObject({ code: 'TIMEOUT', cause: { code: 'UNAVAILABLE' } });
  await cluster.broker.start();
  await cluster.settle(transaction.commit());
  expect(visible(cluster)).toEqual(['x']);
});

test('a disposed undecided transaction is rolled back, a decided one is left alone', async () => {
  await using world = await setUp();
  const { cluster, producer } = world;
  const work = async (decide: (transaction: Transaction) => Promise<void>): Promise<void> => {
    await using transaction = producer.beginTransaction();
    await transaction.send({ topic: 't', body: 'x' });
    await decide(transaction);
  };
  await cluster.settle(work(() => Promise.resolve()));
  await expect(cluster.settle(work(() => Promise.reject(new Error('business'))))).rejects.toThrow('business');
  await cluster.settle(work((transaction) => transaction.commit()));
  await cluster.settle(work((transaction) => transaction.rollback()));
  expect(decisions(cluster.broker)).toEqual(['ROLLBACK', 'ROLLBACK', 'COMMIT', 'ROLLBACK']);
});

test('a disposed transaction whose commit may have arrived is not rolled back', async () => {
  await using world = await setUp();
  const { cluster } = world;
  const transaction = await begun(world);
  cluster.broker.holdings.treat = () => 'ignore';
  await cluster.settle(failure(transaction.commit({ timeoutMs: 100 })));
  cluster.broker.holdings.treat = () => 'do';
  await cluster.settle(transaction[Symbol.asyncDispose]());
  expect(new Set(decisions(cluster.broker))).toEqual(new Set(['COMMIT']));
});

test('a disposal whose rollback fails does not hide what went wrong before', async () => {
  await using world = await setUp(1, { sendTimeoutMs: 500 });
  const { cluster } = world;
  const transaction = await begun(world);
  await cluster.broker.stop();
  await cluster.settle(transaction[Symbol.asyncDispose](), 600);
});

test('a rollback after a send that never arrived succeeds', async () => {
  await using world = await setUp();
  const { cluster, producer } = world;
  cluster.broker.treat = () => 'ignore';
  const transaction = producer.beginTransaction();
  await cluster.settle(failure(transaction.send({ topic: 't', body: 'x' }, { timeoutMs: 100 })));
  await cluster.settle(transaction.rollback());
  expect(decisions(cluster.broker)).toEqual(['ROLLBACK']);
});

test('a transaction needs a group, and a producer that is started', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer();
  expect(() => producer.beginTransaction()).toThrow(/needs the option group/);
  expect(() => cluster.newProducer({ group: 'shop' }).beginTransaction()).toThrow(/not started/);
});

test('close waits for a commit under way', async () => {
  await using world = await setUp(1, { requestTimeoutMs: 300 });
  const { cluster, producer } = world;
  const transaction = await begun(world);
  const { holdings } = cluster.broker;
  holdings.treat = () => (holdings.decisions.length === 1 ? 'ignore' : 'do');
  const committed = transaction.commit();
  await cluster.settle(producer.close());
  await committed;
  expect(visible(cluster)).toEqual(['x']);
  expect(await failure(transaction.commit())).toMatchObject({ code: 'CLOSED' });
});
