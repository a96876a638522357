import fc from 'fast-check';
import type { SendReceipt } from '../src';
import type { Treatment } from './fake-broker';
import { TestCluster } from './test-cluster';

const treatment = fc.constantFrom<Treatment>('store', 'store silently', 'ignore', 'DISK_FULL', 'TOPIC_NOT_WRITABLE');

test('whatever brokers do, at most one holds anything of a transaction, and what is committed is visible once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(treatment, { maxLength: 15 }), fc.boolean(), async (treatments, breaking) => {
      await using cluster = await TestCluster.start(3);
      const producer = await cluster.startProducer({ group: 'shop', ackTimeoutMs: 500, maxBatchRecords: 1, sendTimeoutMs: 60_000 });
      for (const broker of cluster.brokers) broker.treat = () => treatments.shift() ?? 'store';
      const outcomes = await Promise.all(
        ['a', 'b'].map(async (name) => {
          const transaction = producer.beginTransaction();
          const sends = ['t', 't', `fresh-${name}`, 't'].map((topic, i) => transaction.send({ topic, body: `${name}:${i}` }));
          if (breaking) {
            await cluster.rest();
            for (const broker of cluster.brokers) broker.breakStreams();
          }
          const settled = await cluster.settle(Promise.allSettled(sends), 70_000);
          const receipts = settled.flatMap((outcome): SendReceipt[] => (outcome.status === 'fulfilled' ? [outcome.value] : []));
          const committed = receipts.length === sends.length;
          await cluster.settle(committed ? transaction.commit() : transaction.rollback());
          return { name, id: transaction.id, committed, receipts };
        }),
      );
      const visible = cluster.brokers.flatMap(({ queues }) => [...queues.values()].flat());
      for (const { name, id, committed, receipts } of outcomes) {
        const holders = cluster.brokers.filter(({ holdings }) => holdings.transactions.has(id)).map(({ brokerName }) => brokerName);
        expect(holders.length).toBeLessThanOrEqual(1);
        for (const { brokerName } of receipts) expect([brokerName]).toEqual(holders);
        const expected = committed ? [0, 1, 2, 3].map((i) => `${name}:${i}`) : [];
        expect(visible.filter((body) => body.startsWith(name)).sort()).toEqual(expected);
      }
    }),
    { numRuns: 60 },
  );
});
