import fc from 'fast-check';
import { RecordBatchReader } from '@mq/proto';
import type { SendReceipt } from '../src';
import { bodiesOf } from './fake-broker';
import { TestCluster } from './test-cluster';

const minuteMs = 60_000;

test('messages with different delivery times never share a batch, nor with messages that have none', async () => {
  const delays = fc.array(fc.constantFrom(undefined, 0, minuteMs, 2 * minuteMs), { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(delays, async (given) => {
      await using cluster = await TestCluster.start();
      const producer = await cluster.startProducer();
      const now = cluster.clock.now();
      const sends = given.map((delay, i) => {
        const deliverAt = delay === undefined ? {} : { deliverAt: delay === 0 ? 0 : now + delay };
        return producer.send({ topic: 't', body: `${delay ?? 0}:${i}`, ...deliverAt });
      });
      await cluster.settle(Promise.all(sends));
      for (const batch of cluster.broker.received) {
        const delay = batch.deliverAt === 0 ? 0 : batch.deliverAt - now;
        for (const body of bodiesOf(batch)) expect(body.split(':')[0]).toBe(String(delay));
        for (const record of new RecordBatchReader(batch.records)) expect(record.deliverAt).toBe(batch.deliverAt);
      }
      expect(cluster.broker.received.flatMap(bodiesOf)).toHaveLength(given.length);
    }),
    { numRuns: 30 },
  );
});

test('a delayed message has no offset and a handle for its recall, any other an offset and no handle', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer();
  const later = producer.send({ topic: 't', body: 'later', deliverAt: cluster.clock.now() + minuteMs });
  const past = producer.send({ topic: 't', body: 'past', deliverAt: cluster.clock.now() - 1 });
  expect(await cluster.settle(later)).toMatchObject({ offset: -1, recallHandle: 'handle-0' });
  expect(await cluster.settle(past)).toMatchObject({ offset: 0 });
  expect(await past).not.toHaveProperty('recallHandle');
  expect(cluster.broker.bodies('t')).toEqual(['past']);
});

test('a recalled message is never delivered, and those with the same delivery time are', async () => {
  await using cluster = await TestCluster.start(2);
  const producer = await cluster.startProducer();
  const deliverAt = cluster.clock.now() + minuteMs;
  const receipts = await cluster.settle(Promise.all(['a', 'b', 'c', 'd'].map((body) => producer.send({ topic: 't', body, deliverAt }))));
  const [a, b, c] = receipts as [SendReceipt, SendReceipt, SendReceipt];
  await cluster.settle(Promise.all([producer.recall(a), producer.recall(b), producer.recall(c)]));
  await cluster.clock.advance(minuteMs);
  for (const { holdings } of cluster.brokers) holdings.fire();
  expect(cluster.brokers.flatMap((broker) => broker.bodies('t'))).toEqual(['d']);
});

test('a recall fails for a message that is delivered, recalled already, or was not delayed', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer();
  const send = (delayMs?: number): Promise<SendReceipt> => {
    const time = delayMs === undefined ? {} : { deliverAt: cluster.clock.now() + delayMs };
    return cluster.settle(producer.send({ topic: 't', body: 'x', ...time }));
  };
  const [delivered, recalled, plain] = [await send(minuteMs), await send(2 * minuteMs), await send()];
  await cluster.clock.advance(minuteMs);
  cluster.broker.holdings.fire();
  await cluster.settle(producer.recall(recalled));
  for (const [receipt, code] of [
    [delivered, 'MESSAGE_DELIVERED'],
    [recalled, 'MESSAGE_RECALLED'],
    [plain, 'RECALL_FAILED'],
  ] as const) {
    await expect(cluster.settle(producer.recall(receipt))).rejects.toMatchObject({ code });
  }
  expect(cluster.broker.holdings.recalls).toHaveLength(3);
});

test('a recall is sent until it is answered, to wherever the broker has moved, within its budget', async () => {
  await using cluster = await TestCluster.start();
  const { broker, nameServer } = cluster;
  const producer = await cluster.startProducer();
  const receipt = await cluster.settle(producer.send({ topic: 't', body: 'x', deliverAt: cluster.clock.now() + minuteMs }));
  await broker.stop();
  const recall = producer.recall(receipt);
  await cluster.clock.advance(1_000);
  broker.address = '';
  await broker.start();
  nameServer.brokers = cluster.announced(); // the route is not told, only the list of brokers
  await cluster.settle(recall, 4_000);

  await broker.stop();
  const failure = await cluster.settle(
    producer.recall(receipt, { timeoutMs: 500 }).catch((error: unknown) => error),
    510,
  );
  expect(failure).toMatchObject({ code: 'TIMEOUT', cause: { code: 'UNAVAILABLE' } });
});

test('a recall whose answer was lost succeeds when it is asked again', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer({ requestTimeoutMs: 200 });
  const receipt = await cluster.settle(producer.send({ topic: 't', body: 'x', deliverAt: cluster.clock.now() + minuteMs }));
  const { holdings } = cluster.broker;
  holdings.treat = () => (holdings.recalls.length === 1 ? 'do silently' : 'do');
  await cluster.settle(producer.recall(receipt));
  expect(holdings.recalls).toHaveLength(2);
  // This one has nothing to do with it.
  await expect(cluster.settle(producer.recall(receipt))).rejects.toMatchObject({ code: 'MESSAGE_RECALLED' });
});

test('a recall that is aborted, or whose producer closes, is over at once', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer({ closeTimeoutMs: 300 });
  const receipt = await cluster.settle(producer.send({ topic: 't', body: 'x', deliverAt: cluster.clock.now() + minuteMs }));
  cluster.broker.holdings.treat = () => 'ignore';
  const abort = new AbortController();
  const aborted = expect(producer.recall(receipt, { signal: abort.signal })).rejects.toMatchObject({ code: 'CANCELLED' });
  const closed = expect(producer.recall(receipt)).rejects.toMatchObject({ code: 'CLOSED' });
  await cluster.rest();
  abort.abort();
  await aborted;
  await cluster.settle(producer.close(), 310);
  await closed;
  await expect(producer.recall(receipt)).rejects.toMatchObject({ code: 'CLOSED' });
});

test('more calls than may be under way are refused with FLOW_CONTROL', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer({ maxPendingCalls: 2 });
  const receipt = await cluster.settle(producer.send({ topic: 't', body: 'x', deliverAt: cluster.clock.now() + minuteMs }));
  cluster.broker.holdings.treat = () => 'ignore';
  const options = { timeoutMs: 100 };
  const calls = Promise.allSettled([1, 2, 3].map(() => producer.recall(receipt, options)));
  const codes = (await cluster.settle(calls)).map((outcome) =>
    outcome.status === 'rejected' ? (outcome.reason as { code: string }).code : '',
  );
  expect(codes.sort()).toEqual(['FLOW_CONTROL', 'TIMEOUT', 'TIMEOUT']);
});

test('neither delayed nor ordinary messages starve while there is room for one batch only', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer({ maxInFlightBatches: 1, maxBatchRecords: 1 });
  const deliverAt = cluster.clock.now() + minuteMs;
  const sends = Array.from({ length: 20 }, (_, i) => [
    producer.send({ topic: 't', body: `now-${i}` }),
    producer.send({ topic: 't', body: `later-${i}`, deliverAt }),
  ]);
  await cluster.settle(Promise.all(sends.flat()));
  const kinds = cluster.broker.received.slice(0, 20).map(({ deliverAt: at }) => at > 0);
  expect(kinds.filter(Boolean).length).toBeGreaterThanOrEqual(8);
  expect(kinds.filter(Boolean).length).toBeLessThanOrEqual(12);
});
