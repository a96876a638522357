import { FakeBroker } from './fake-broker';
import { TestCluster } from './test-cluster';

const texts = (count: number): string[] => Array.from({ length: count }, (_, i) => `m${i}`);

test('every NameServer down: sending goes on', async () => {
  await using cluster = await TestCluster.start(2);
  const producer = await cluster.startProducer({ routePollMs: 1_000 });
  await cluster.nameServer.stop();
  for (const body of texts(20)) {
    await cluster.settle(producer.send({ topic: 't', body }), 0);
    await cluster.clock.advance(1_000);
  }
  expect(cluster.brokers.flatMap((broker) => broker.bodies('t'))).toHaveLength(20);
});

test('with every NameServer down and a route cache file a restarted producer sends', async () => {
  await using cluster = await TestCluster.start();
  const first = await cluster.startProducer({ routeCacheFile: '/data/routes.json' });
  await cluster.settle(first.close());
  await cluster.nameServer.stop();
  const second = await cluster.startProducer({ routeCacheFile: '/data/routes.json' });
  expect((await cluster.settle(second.send({ topic: 't', body: 'x' }))).brokerName).toBe('broker-0');
});

test('without NameServer and without cached routes start fails with NO_ROUTE, and succeeds when one is back', async () => {
  await using cluster = await TestCluster.start();
  await cluster.nameServer.stop();
  const producer = cluster.newProducer();
  await expect(cluster.settle(producer.start())).rejects.toMatchObject({ code: 'NO_ROUTE' });
  await cluster.nameServer.start();
  await cluster.settle(producer.start());
  await cluster.settle(producer.send({ topic: 't', body: 'x' }));
});

test('closing while it starts without a NameServer is the end: start fails with CLOSED', async () => {
  await using cluster = await TestCluster.start();
  await cluster.nameServer.stop();
  const producer = cluster.newProducer();
  const started = expect(producer.start()).rejects.toMatchObject({ code: 'CLOSED' });
  await cluster.settle(producer.close());
  await started;
  await expect(producer.start()).rejects.toMatchObject({ code: 'CLOSED' });
});

test('the first send of a topic that nobody knows reaches a broker, and later ones follow its route', async () => {
  await using cluster = await TestCluster.start(2);
  const producer = await cluster.startProducer();
  const first = await cluster.settle(producer.send({ topic: 'fresh', body: 'first' }));
  const home = cluster.announced(8).filter(({ brokerName }) => brokerName === first.brokerName);
  cluster.nameServer.setRoute('fresh', ...home);
  await cluster.rest();
  for (const body of texts(9)) expect((await cluster.settle(producer.send({ topic: 'fresh', body }))).brokerName).toBe(first.brokerName);
  expect([...cluster.brokers.flatMap(({ queues }) => [...queues.keys()])].sort()).toEqual(texts(8).map((_, i) => `fresh/${i}`));
});

test('a topic that nobody knows goes to another broker when the chosen one is dead', async () => {
  await using cluster = await TestCluster.start(2);
  const producer = await cluster.startProducer();
  await cluster.broker.stop();
  for (let i = 0; i < 8; i++) {
    expect((await cluster.settle(producer.send({ topic: `fresh-${i}`, body: 'x' }), 1_000)).brokerName).toBe('broker-1');
  }
});

test('a topic that no broker makes fails with TOPIC_NOT_FOUND', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer();
  cluster.broker.treat = () => 'TOPIC_NOT_FOUND';
  await expect(cluster.settle(producer.send({ topic: 'fresh', body: 'x' }), 1_000)).rejects.toMatchObject({ code: 'TOPIC_NOT_FOUND' });
});

test('a send waits for its first broker to appear', async () => {
  await using cluster = await TestCluster.start(0);
  const producer = await cluster.startProducer({ topics: [] });
  const sent = producer.send({ topic: 't', body: 'x' });
  await cluster.clock.advance(3_000);
  cluster.brokers.push(await new FakeBroker(cluster.transport, cluster.clock, 'broker-0').start());
  cluster.nameServer.setRoute('t', ...cluster.announced());
  expect((await cluster.settle(sent, 3_000)).brokerName).toBe('broker-0');
});

test('a send without any broker fails with TIMEOUT because of NO_ROUTE', async () => {
  await using cluster = await TestCluster.start(0);
  const producer = await cluster.startProducer({ topics: [] });
  await expect(cluster.settle(producer.send({ topic: 't', body: 'x' }))).rejects.toMatchObject({
    code: 'TIMEOUT',
    cause: { code: 'NO_ROUTE' },
  });
});

test('a route without writable queues holds sends back until there is one', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer();
  cluster.nameServer.setRoute('t', ...cluster.announced().map((broker) => ({ ...broker, writable: false })));
  await cluster.rest();
  const sent = producer.send({ topic: 't', body: 'x' });
  const tooLate = expect(producer.send({ topic: 't', body: 'y' }, { timeoutMs: 500 })).rejects.toMatchObject({
    cause: { code: 'NO_WRITABLE_QUEUE' },
  });
  await cluster.clock.advance(1_000);
  await tooLate;
  expect(cluster.broker.received).toEqual([]);
  cluster.nameServer.setRoute('t', ...cluster.announced());
  await cluster.settle(sent, 1_000);
  expect(cluster.broker.bodies('t')).toEqual(['x']);
});

test('a broker that moved is found at its new address', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer();
  await cluster.settle(producer.send({ topic: 't', body: 'a' }));
  await cluster.broker.stop();
  cluster.broker.address = '';
  const sent = producer.send({ topic: 't', body: 'b' });
  await cluster.clock.advance(500);
  const other = cluster.broker;
  await other.start();
  cluster.nameServer.setRoute('t', ...cluster.announced());
  await cluster.settle(sent, 2_000);
  expect(other.bodies('t').sort()).toEqual(['a', 'b']);
});

test('a queue that the broker does not have is asked for again, and the message follows the new route', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer();
  cluster.broker.treat = ({ queueId }) => {
    if (queueId === 0) return 'store';
    cluster.nameServer.setRoute('t', ...cluster.announced(1));
    return 'QUEUE_NOT_FOUND';
  };
  for (const body of texts(4)) expect((await cluster.settle(producer.send({ topic: 't', body }), 1_000)).queueId).toBe(0);
  cluster.broker.treat = () => 'QUEUE_NOT_FOUND';
  await expect(cluster.settle(producer.send({ topic: 't', body: 'x' }), 1_000)).rejects.toMatchObject({ code: 'QUEUE_NOT_FOUND' });
});

test('a topic that its broker makes of fewer queues than most takes messages before any NameServer knows it', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer();
  cluster.broker.treat = ({ queueId }) => (queueId < 2 ? 'store' : 'QUEUE_NOT_FOUND');
  for (const body of texts(16)) {
    const { queueId } = await cluster.settle(producer.send({ topic: 'fresh', body }), 1_000);
    expect(queueId).toBeLessThan(2);
  }
  expect(cluster.broker.bodies('fresh').sort()).toEqual(texts(16).sort());
});

test('a broker that was slow is left alone for a while by later sends', async () => {
  await using cluster = await TestCluster.start(2);
  const producer = await cluster.startProducer();
  const [slow] = cluster.brokers;
  if (slow === undefined) throw new Error('no broker');
  slow.delayMs = 600;
  const names = async (count: number): Promise<string[]> => {
    const found: string[] = [];
    for (const body of texts(count)) found.push((await cluster.settle(producer.send({ topic: 't', body }))).brokerName);
    return found;
  };
  expect(await names(4)).toContain(slow.brokerName);
  slow.delayMs = 0;
  expect(await names(8)).not.toContain(slow.brokerName);
  await cluster.clock.advance(2_000);
  expect(await names(8)).toContain(slow.brokerName);
});
