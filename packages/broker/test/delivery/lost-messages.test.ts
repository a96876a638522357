import { MemoryDisk, SimulatedClock } from '@mq/common/simulated';
import { repairStore } from '@mq/store/inspection';
import { MemoryKeyValue } from '@mq/store/simulated';
import { quiet, ServiceHarness } from './service-harness';

/** A harness over a store of nine batches of two messages in which some are lost, each in its way. */
async function withLost(lost: readonly number[], { viewsToo = false } = {}): Promise<ServiceHarness> {
  const disk = new MemoryDisk();
  const keyValue = new MemoryKeyValue();
  const before = await ServiceHarness.open({}, { disk, keyValue });
  await before.topic('orders', 1);
  for (let i = 0; i < 9; i++) await before.put(2, { bodyBytes: 1000 });
  await before.close();
  if (viewsToo) keyValue.wipe('/data/views');
  const segment = [...disk.files().keys()].find((path) => /\d{20}\.log$/.test(path)) ?? '';
  disk.damage(segment, (bytes) => {
    let at = 0;
    for (let frame = -1; frame < 9; frame++) {
      const length = bytes.readUInt32LE(at);
      // The header too: only the views, or the offsets around it, tell what it was.
      if (lost.includes(frame)) bytes.fill(0, at, at + 200);
      at += Math.ceil(length / 8) * 8;
    }
  });
  await repairStore({ directory: '/data', confirm: () => true }, { disk, keyValue, clock: new SimulatedClock() });
  return ServiceHarness.open({}, { disk, keyValue });
}

test.each([
  { lost: [0], viewsToo: false, left: 16 },
  { lost: [3, 4], viewsToo: false, left: 14 },
  { lost: [3, 4], viewsToo: true, left: 14 },
  { lost: [8], viewsToo: false, left: 16 },
])('messages that are lost count as done for a group: batches $lost, views lost too: $viewsToo', async ({ lost, viewsToo, left }) => {
  const harness = await withLost(lost, { viewsToo });
  const { topic } = harness.join('billing');
  const receiver = harness.receiver();
  let received = 0;
  for (;;) {
    const parts = await harness.lease(receiver, topic, 5);
    if (parts.length === 0) break;
    for (const { queue, ranges } of parts) {
      for (const { lease, firstOffset, count } of ranges) {
        received += count;
        topic.delivery.settle(queue, lease, firstOffset, count, { kind: 'ack' });
      }
    }
  }
  expect(received).toBe(left);
  await quiet();
  const number = harness.store.topic('orders')?.number ?? 0;
  expect(harness.store.deliveryProgress('billing', number, 0)).toEqual({ committed: 18, done: [], retries: [] });
  await harness.close();
});

test('a message that waits for its retry and is lost meanwhile does not come again, and is done', async () => {
  const harness = await withLost([0]);
  const number = harness.store.topic('orders')?.number ?? 0;
  const retries = [{ offset: 1, attempt: 1, notBefore: harness.clock.now() }];
  await harness.store.recordDelivery('billing', [{ topicNumber: number, queueId: 0, done: [{ from: 0, to: 1 }], retries }]);
  const { topic } = harness.join('billing');
  const parts = await harness.lease(harness.receiver(), topic, 100);
  expect(parts.flatMap(({ ranges }) => ranges).map(({ firstOffset }) => firstOffset)[0]).toBe(2);
  await quiet();
  expect(harness.store.deliveryProgress('billing', number, 0)).toEqual({ committed: 2, done: [], retries: [] });
  await harness.close();
});
