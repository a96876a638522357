import fc from 'fast-check';
import type { LeasedPart } from '../../src/delivery/receiver';
import { quiet, ServiceHarness } from './service-harness';

const queueCount = 4;

/** The queues of what was leased, message by message, in the order of delivery. */
function queuesOf(parts: readonly LeasedPart[]): number[] {
  return parts.flatMap(({ queue, ranges }) => ranges.flatMap(({ count }) => new Array<number>(count).fill(queue.queueId)));
}

async function opened(): Promise<ServiceHarness> {
  const harness = await ServiceHarness.open();
  await harness.topic('orders', queueCount, 'PRIORITY');
  return harness;
}

type Event =
  | { readonly kind: 'put'; readonly queueId: number; readonly count: number }
  | { readonly kind: 'receive'; readonly messages: number }
  | { readonly kind: 'nack' }
  | { readonly kind: 'expire' };

const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), queueId: fc.nat(queueCount - 1), count: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant('receive' as const), messages: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ kind: fc.constant('nack' as const) }),
  fc.record({ kind: fc.constant('expire' as const) }),
);

test('whatever waits, what comes again included: the highest is received first, in any history', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 40, size: 'max' }), async (history) => {
      const harness = await opened();
      const { topic } = harness.join('billing');
      const receiver = harness.receiver();
      const waiting = new Array<number>(queueCount).fill(0);
      const held: LeasedPart[] = [];
      const comesAgain = (parts: readonly LeasedPart[]): void => {
        for (const queueId of queuesOf(parts)) waiting[queueId] = (waiting[queueId] ?? 0) + 1;
      };
      for (const each of history) {
        if (each.kind === 'put') {
          await harness.put(each.count, { queueId: each.queueId });
          waiting[each.queueId] = (waiting[each.queueId] ?? 0) + each.count;
        } else if (each.kind === 'receive') {
          const parts = await harness.lease(receiver, topic, each.messages);
          const expected = waiting.flatMap((count, queueId) => new Array<number>(count).fill(queueId)).reverse();
          expect(queuesOf(parts)).toEqual(expected.slice(0, each.messages));
          for (const queueId of queuesOf(parts)) waiting[queueId] = (waiting[queueId] ?? 0) - 1;
          held.push(...parts);
        } else if (each.kind === 'nack') {
          for (const { queue, ranges } of held.slice(0, 1)) {
            for (const { lease, firstOffset, count } of ranges)
              topic.delivery.settle(queue, lease, firstOffset, count, { kind: 'retryNow' });
          }
          comesAgain(held.splice(0, 1));
        } else {
          await harness.clock.advance(1_000);
          comesAgain(held.splice(0));
        }
      }
      await harness.close();
    }),
    { numRuns: 100 },
  );
});

test('while a queue is being read, nobody gets what has a lower priority', async () => {
  const harness = await opened();
  const { topic } = harness.join('billing');
  await harness.put(2, { queueId: 3 });
  await harness.put(2, { queueId: 0 });
  const reads = harness.holdReads();
  const first = harness.lease(harness.receiver(), topic, 1);
  const second = harness.receiver();
  topic.delivery.await(second);
  expect(await harness.lease(second, topic, 10)).toEqual([]);
  reads.release();
  expect(queuesOf(await first)).toEqual([3]);
  await quiet();
  expect(second.wakes).toBeGreaterThan(0);
  expect(queuesOf(await harness.lease(second, topic, 10))).toEqual([3, 0, 0]);
  await harness.close();
});

test('who waits is woken for a low priority, when nobody reads a higher one any more', async () => {
  const harness = await opened();
  const { topic } = harness.join('billing');
  await harness.put(1, { queueId: 3 });
  await harness.put(1, { queueId: 0 });
  const reads = harness.holdReads();
  const first = harness.lease(harness.receiver(), topic, 1);
  const second = harness.receiver();
  topic.delivery.await(second);
  expect(await harness.lease(second, topic, 10)).toEqual([]);
  reads.release();
  expect(queuesOf(await first)).toEqual([3]);
  expect(second.wakes).toBe(1);
  expect(queuesOf(await harness.lease(second, topic, 10))).toEqual([0]);
  await harness.close();
});

test('a receiver that wants one queue gets it, whatever else waits', async () => {
  const harness = await opened();
  const { topic } = harness.join('billing');
  await harness.put(1, { queueId: 3 });
  await harness.put(1, { queueId: 0 });
  expect(queuesOf(await harness.lease(harness.receiver({ queueId: 0 }), topic, 10))).toEqual([0]);
  await harness.close();
});

test('a topic that becomes one of priorities is received by them from then on', async () => {
  const harness = await ServiceHarness.open();
  const { permission } = await harness.topic('orders', queueCount);
  const { topic } = harness.join('billing');
  await harness.store.updateTopic({ name: 'orders', queueCount, type: 'PRIORITY', permission });
  for (const queueId of [2, 0, 3, 1]) await harness.put(1, { queueId });
  expect(queuesOf(await harness.lease(harness.receiver(), topic, 10))).toEqual([3, 2, 1, 0]);
  await harness.close();
});
