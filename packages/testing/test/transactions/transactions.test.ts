import { MqError, Deferred } from '@mq/common';
import { PullConsumer } from '@mq/consumer';
import { Producer, type ProducerOptions, type Transaction, type TransactionOutcome } from '@mq/producer';
import { startCluster, type Cluster, type ClusterOptions } from '../../src/cluster/start-cluster';
import { readTopic } from '../../src/reading/read-topic';

const topics = ['orders', 'invoices'];

async function startProducer(cluster: Cluster, options: ProducerOptions = {}): Promise<Producer> {
  const producer = new Producer({ ...cluster.clientOptions, group: 'shop', ...options });
  await producer.start();
  return producer;
}

/** Sends a message to each topic. */
async function sendAll(transaction: Transaction, body: string): Promise<void> {
  await Promise.all(topics.map((topic) => transaction.send({ topic, body: `${body} ${topic}` })));
}

/** Reads so many messages of the topics, sorted; waits until there are so many. */
async function receive(cluster: Cluster, count: number): Promise<string[]> {
  await using consumer = new PullConsumer({ ...cluster.clientOptions, group: 'readers', topics });
  await consumer.start();
  const bodies: string[] = [];
  for await (const message of consumer.messages()) {
    bodies.push(message.body.toString());
    if (bodies.length === count) break;
  }
  return bodies.sort();
}

/** What is visible in the topics. A topic that does not exist holds nothing. */
async function visible(cluster: Cluster): Promise<string[]> {
  const bodies: string[] = [];
  const [nameServer = ''] = cluster.nameServers;
  for (const topic of topics) {
    try {
      for await (const { body } of readTopic(nameServer, topic, cluster.clientOptions.transport)) bodies.push(body.toString());
    } catch (error) {
      if (!MqError.is(error, 'TOPIC_NOT_FOUND')) throw error;
    }
  }
  return bodies.sort();
}

const kinds: [string, ClusterOptions][] = [
  ['over sockets, on disk', {}],
  ['in memory', { memory: true }],
];
const soonChecked: ClusterOptions = {
  memory: true,
  brokerConfig: { broker: { transactionCheckDelayMs: 100, transactionCheckIntervalMs: 100 } },
};

describe.each(kinds)('in a cluster %s', (_kind, options) => {
  test('messages of a transaction are visible after its commit, and not before', async () => {
    await using cluster = await startCluster(options);
    await using producer = await startProducer(cluster);
    const transaction = producer.beginTransaction();
    await sendAll(transaction, 'paid');
    expect(await visible(cluster)).toEqual([]);
    await transaction.commit();
    expect(await receive(cluster, 2)).toEqual(['paid invoices', 'paid orders']);
    expect(await visible(cluster)).toEqual(['paid invoices', 'paid orders']);
  });

  test('messages of a transaction that is rolled back are never visible', async () => {
    await using cluster = await startCluster(options);
    await using producer = await startProducer(cluster);
    {
      await using transaction = producer.beginTransaction();
      await sendAll(transaction, 'left');
    }
    const transaction = producer.beginTransaction();
    await sendAll(transaction, 'declined');
    await transaction.rollback();
    await Promise.all(topics.map((topic) => producer.send({ topic, body: 'plain' })));
    expect(await receive(cluster, 2)).toEqual(['plain', 'plain']);
    expect(await visible(cluster)).toEqual(['plain', 'plain']);
  });

  test('an undecided transaction outlives a restart of its broker, and a decision outlives the next', async () => {
    await using cluster = await startCluster(options);
    await using producer = await startProducer(cluster);
    const [committed, rolledBack] = [producer.beginTransaction(), producer.beginTransaction()];
    await sendAll(committed, 'paid');
    await sendAll(rolledBack, 'declined');
    await cluster.brokers[0]?.restart();
    await Promise.all([committed.commit(), rolledBack.rollback()]);
    await cluster.brokers[0]?.restart();
    expect(await receive(cluster, 2)).toEqual(['paid invoices', 'paid orders']);
    expect(await visible(cluster)).toEqual(['paid invoices', 'paid orders']);
  });
});

test('all messages of a transaction are on one broker, with topics that only another one has', async () => {
  await using cluster = await startCluster({ memory: true, brokers: 2 });
  await using producer = await startProducer(cluster);
  await Promise.all(topics.map((topic) => producer.send({ topic, body: 'makes the topic on one of the brokers' })));
  for (let i = 0; i < 4; i++) {
    const transaction = producer.beginTransaction();
    const order = [...topics].sort(() => (i % 2 === 0 ? 1 : -1));
    const receipts = [];
    for (const topic of [...order, 'audit']) receipts.push(await transaction.send({ topic, body: `${i}` }));
    expect(new Set(receipts.map(({ brokerName }) => brokerName)).size).toBe(1);
    await transaction.commit();
  }
  expect((await visible(cluster)).filter((body) => /^\d$/.test(body))).toEqual(['0', '0', '1', '1', '2', '2', '3', '3']);
});

test('a transaction that its producer left undecided is decided by the checker of another producer of the group', async () => {
  await using cluster = await startCluster(soonChecked);
  const left = await startProducer(cluster);
  const [paid, declined] = [left.beginTransaction(), left.beginTransaction()];
  await sendAll(paid, 'paid');
  await sendAll(declined, 'declined');
  await left.close();
  const asked = new Set<string>();
  const bothAsked = new Deferred();
  await using checking = await startProducer(cluster, {
    topics,
    transactionChecker: async (message, { transactionId }) => {
      asked.add(transactionId);
      if (asked.size === 2) bothAsked.resolve();
      return message.body.toString().startsWith('paid') ? 'commit' : 'rollback';
    },
  });
  expect(await receive(cluster, 2)).toEqual(['paid invoices', 'paid orders']);
  await bothAsked.promise;
  expect(asked).toEqual(new Set([paid.id, declined.id]));
  await checking.close();
  expect(await visible(cluster)).toEqual(['paid invoices', 'paid orders']);
});

test('a checker that does not know, or throws, is asked again', async () => {
  await using cluster = await startCluster(soonChecked);
  const checks: number[] = [];
  const answers: (() => TransactionOutcome)[] = [
    () => 'unknown',
    () => {
      throw new Error('no database');
    },
  ];
  await using producer = await startProducer(cluster, {
    transactionChecker: async (_message, context) => {
      checks.push(context.checks);
      return answers[checks.length - 1]?.() ?? 'commit';
    },
  });
  await sendAll(producer.beginTransaction(), 'paid');
  expect(await receive(cluster, 2)).toEqual(['paid invoices', 'paid orders']);
  expect(checks.slice(0, 3)).toEqual([1, 2, 3]);
});

test('the decision of a producer stands against a checker that says otherwise later', async () => {
  await using cluster = await startCluster(soonChecked);
  const asked = new Deferred();
  const decided = new Deferred();
  await using producer = await startProducer(cluster, {
    transactionChecker: async () => {
      asked.resolve();
      await decided.promise;
      return 'rollback';
    },
  });
  const transaction = producer.beginTransaction();
  await sendAll(transaction, 'paid');
  await asked.promise;
  await transaction.commit();
  decided.resolve();
  expect(await receive(cluster, 2)).toEqual(['paid invoices', 'paid orders']);
  await producer.close();
  expect(await visible(cluster)).toEqual(['paid invoices', 'paid orders']);
});
