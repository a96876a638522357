import { messageGroupHash } from '@mq/common';
import fc from 'fast-check';
import { bodiesOf } from './fake-broker';
import { TestCluster } from './test-cluster';

/** Bodies are `group:number`. Whether each group's numbers lie in one queue, rising. */
function expectOrder(cluster: TestCluster, groups: readonly string[]): void {
  const queues = cluster.brokers.flatMap((broker) => [...broker.queues.values()]);
  for (const group of groups) {
    const holding = queues.map((queue) => queue.filter((body) => body.startsWith(`${group}:`))).filter((bodies) => bodies.length > 0);
    expect(holding).toHaveLength(1);
    expect(holding[0]).toEqual(holding[0]?.map((_, i) => `${group}:${i}`));
  }
}

test('messages of a group lie in one queue in the order of their sends, groups are spread', async () => {
  await using cluster = await TestCluster.start(2);
  const producer = await cluster.startProducer();
  const groups = Array.from({ length: 20 }, (_, i) => `g${i}`);
  const sends = Array.from({ length: 10 }, (_, i) =>
    groups.map((messageGroup) => producer.send({ topic: 't', body: `${messageGroup}:${i}`, messageGroup })),
  );
  await cluster.settle(Promise.all(sends.flat()));
  expectOrder(cluster, groups);
  expect(cluster.brokers.flatMap(({ queues }) => [...queues.keys()]).length).toBe(4);
});

test('the order of a group survives broken streams, lost acknowledgements and refusals', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom('store', 'store silently', 'ignore', 'DISK_FULL'), { maxLength: 12 }), async (treatments) => {
      await using cluster = await TestCluster.start(2);
      const producer = await cluster.startProducer({ ackTimeoutMs: 500, maxBatchRecords: 2, sendTimeoutMs: 60_000 });
      for (const broker of cluster.brokers) broker.treat = () => treatments.shift() ?? 'store';
      const groups = ['a', 'b', 'c'];
      const sends: Promise<unknown>[] = [];
      for (let i = 0; i < 8; i++) {
        for (const messageGroup of groups) sends.push(producer.send({ topic: 't', body: `${messageGroup}:${i}`, messageGroup }));
        if (i % 3 === 0) await cluster.clock.advance(100);
      }
      await cluster.settle(Promise.all(sends), 60_000);
      expectOrder(cluster, groups);
    }),
    { numRuns: 30 },
  );
});

test('when the queue of a group leaves the route, the group goes on elsewhere in its order', async () => {
  await using cluster = await TestCluster.start(2);
  const producer = await cluster.startProducer();
  const groups = Array.from({ length: 8 }, (_, i) => `g${i}`);
  const [dead, alive] = cluster.brokers;
  await dead?.stop();
  const sends = Array.from({ length: 5 }, (_, i) =>
    groups.map((messageGroup) => producer.send({ topic: 't', body: `${messageGroup}:${i}`, messageGroup })),
  );
  await cluster.clock.advance(1_000);
  cluster.nameServer.setRoute('t', ...cluster.announced().slice(1));
  await cluster.settle(Promise.all(sends.flat()), 5_000);
  expect(dead?.received).toEqual([]);
  expectOrder(cluster, groups);
  expect([...(alive?.queues.values() ?? [])].flat()).toHaveLength(40);
});

test('when a topic gets more queues, no message of a group overtakes one that is under way to its old queue', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer();
  const { broker } = cluster;
  const moving = ['g0', 'g1', 'g2', 'g3'].find((group) => messageGroupHash(group) % 2 !== messageGroupHash(group) % 5) ?? '';
  const send = (body: string): Promise<unknown> => producer.send({ topic: 't', body, messageGroup: moving });
  broker.treat = () => 'ignore';
  const first = send('first');
  await cluster.rest();
  cluster.nameServer.setRoute('t', ...cluster.announced(5));
  await cluster.rest();
  const second = send('second');
  await cluster.rest();
  expect(broker.received).toHaveLength(1);
  broker.treat = () => 'store';
  broker.breakStreams();
  await cluster.settle(Promise.all([first, second]));
  expect(broker.received.flatMap(bodiesOf)).toEqual(['first', 'first', 'second']);
  expect(new Set(broker.received.map(({ queueId }) => queueId)).size).toBe(2);
});
