import type { StoredBatch } from '../src';
import { batchOf, readTexts, StoreFixture, topicSettings } from './support/store-fixture';

test('topics are created once, changed, and deleted with all that is theirs; every change has a new version', async () => {
  const fixture = new StoreFixture();
  const store = await fixture.open();
  const [orders, same] = await Promise.all([store.createTopic(topicSettings('orders')), store.createTopic(topicSettings('orders'))]);
  expect(same).toEqual(orders);
  await expect(store.createTopic(topicSettings('orders', 8))).rejects.toMatchObject({ code: 'TOPIC_EXISTS' });
  await expect(store.updateTopic(topicSettings('orders', 2))).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  await expect(store.updateTopic(topicSettings('missing'))).rejects.toMatchObject({ code: 'TOPIC_NOT_FOUND' });
  await expect(store.deleteTopic('missing')).rejects.toMatchObject({ code: 'TOPIC_NOT_FOUND' });
  await expect(store.createTopic(topicSettings('bad/name'))).rejects.toMatchObject({ code: 'ILLEGAL_TOPIC' });
  await expect(store.createTopic(topicSettings('many', 1025))).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  const created = store.topicsVersion;
  const grown = await store.updateTopic({ ...topicSettings('orders', 8), permission: { readable: true, writable: false } });
  expect(grown).toMatchObject({ number: orders.number, queueCount: 8, permission: { readable: true, writable: false } });
  expect(store.topicsVersion.counter).toBe(created.counter + 1);
  await store.append(batchOf(orders.number, 7, 'x'));
  await store.commitOffsets('group', [{ topicNumber: orders.number, queueId: 7, offset: 1 }]);
  await store.checkpoint();
  await store.deleteTopic('orders');
  expect(store.groupOffsets('group')).toEqual([]);
  const reborn = await store.createTopic(topicSettings('orders'));
  expect(reborn.number).toBeGreaterThan(orders.number);
  expect(await readTexts(store, reborn.number, 0)).toEqual([]);
  await store.close();
  // Nothing of the deleted topic is left in the views.
  const left = [...fixture.keyValue.backup('data/views').keys()].filter((key) => 'qio'.includes(key.charAt(0)));
  expect(left).toEqual([]);
  const again = await fixture.open();
  expect(again.topics()).toEqual([reborn]);
  expect(again.groups()).toEqual(['group']);
  await again.close();
});

test('offsets are committed together, within what the queue has', async () => {
  const store = await new StoreFixture().open();
  const { number } = await store.createTopic(topicSettings('orders'));
  await store.append(batchOf(number, 0, 'x', { recordCount: 5 }));
  const at = (queueId: number, offset: number) => [{ topicNumber: number, queueId, offset }];
  await store.commitOffsets('a', at(0, 5));
  await store.commitOffsets('ab', at(0, 1));
  expect([store.committedOffset('a', number, 0), store.committedOffset('ab', number, 0), store.committedOffset('b', number, 0)]).toEqual([
    5,
    1,
    undefined,
  ]);
  await expect(store.commitOffsets('a', at(0, 6))).rejects.toMatchObject({
    code: 'OFFSET_OUT_OF_RANGE',
    details: { minOffset: '0', maxOffset: '5' },
  });
  await expect(store.commitOffsets('a', at(4, 0))).rejects.toMatchObject({ code: 'QUEUE_NOT_FOUND' });
  await expect(store.commitOffsets('bad group', at(0, 0))).rejects.toMatchObject({ code: 'ILLEGAL_GROUP' });
  await store.close();
});

test('a fetch begins with the batch that holds the offset, ends before maxBytes, and gives at least one batch', async () => {
  const store = await new StoreFixture({ segmentBytes: 4096 }).open();
  const { number } = await store.createTopic(topicSettings('orders'));
  for (let i = 0; i < 20; i++) await store.append(batchOf(number, i % 2, `${i}`.padEnd(500), { recordCount: 10 }));
  const fetch = async (offset: number, maxBytes: number) => {
    const { batches, nextOffset } = await store.fetch({ topicNumber: number, queueId: 0, offset, maxBytes });
    return [batches.map(({ baseOffset }) => baseOffset), nextOffset];
  };
  expect(await fetch(0, 1)).toEqual([[0], 10]);
  expect(await fetch(15, 1000)).toEqual([[10, 20], 30]);
  expect(await fetch(99, 100_000)).toEqual([[90], 100]);
  expect(await fetch(100, 100_000)).toEqual([[], 100]);
  expect((await fetch(0, 100_000))[1]).toBe(100);
  for (const offset of [-1, 101, 1.5]) await expect(async () => fetch(offset, 1)).rejects.toMatchObject({ code: 'OFFSET_OUT_OF_RANGE' });
  await store.close();
});

test('an offset is found by time, in memory and in the views', async () => {
  const fixture = new StoreFixture({ segmentBytes: 64 * 1024 });
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders', 2));
  const start = fixture.clock.now();
  for (let i = 0; i < 400; i++) {
    await fixture.clock.advance(10);
    await store.append(batchOf(number, 0, 'x', { recordCount: 2 }));
  }
  const check = async (from: typeof store): Promise<void> => {
    for (const [time, offset] of [
      [start, 0],
      [start + 10, 0],
      [start + 11, 2],
      [start + 2000, 398],
      [start + 2001, 400],
      [start + 4000, 798],
      [start + 4001, 800],
    ] as const) {
      expect([time - start, await from.offsetAtTime(number, 0, time)]).toEqual([time - start, offset]);
    }
    expect(await from.offsetAtTime(number, 1, start)).toBe(0);
  };
  await check(store);
  await store.close();
  const again = await fixture.open();
  await check(again);
  await again.close();
});

test('store times never fall, whatever the clock does', async () => {
  const fixture = new StoreFixture();
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders'));
  const first = await store.append(batchOf(number, 0, 'a'));
  fixture.clock.jumpWallClock(-3_600_000);
  expect((await store.append(batchOf(number, 0, 'b'))).storedAt).toBe(first.storedAt);
  await store.close();
  const again = await fixture.open();
  expect((await again.append(batchOf(number, 0, 'c'))).storedAt).toBe(first.storedAt);
  await again.close();
});

test('a scan gives what was stored between two times, in log order, without what is deleted', async () => {
  const fixture = new StoreFixture({ segmentBytes: 4096 });
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders'));
  const gone = await store.createTopic(topicSettings('gone'));
  const start = fixture.clock.now();
  for (let i = 0; i < 40; i++) {
    await fixture.clock.advance(10);
    await store.append(batchOf(i % 5 === 0 ? gone.number : number, i % 4, `${i}`.padEnd(500)));
  }
  await store.deleteTopic('gone');
  const scan = async (from: number, to: number, signal?: AbortSignal): Promise<number[]> => {
    const found: StoredBatch[] = [];
    for await (const batch of store.scan(start + from, start + to, signal)) found.push(batch);
    return found.map(({ payload }) => Number(payload.toString()));
  };
  expect(await scan(0, 10_000)).toEqual(Array.from({ length: 40 }, (_, i) => i).filter((i) => i % 5 !== 0));
  expect(await scan(200, 240)).toEqual([19, 21, 22, 23]);
  expect(await scan(5000, 6000)).toEqual([]);
  await expect(scan(0, 10_000, AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
  await store.close();
});

test('eight thousand queues, of which few have messages, open fast and use little', async () => {
  const fixture = new StoreFixture();
  const store = await fixture.open();
  const topics = await Promise.all(Array.from({ length: 8 }, (_, i) => store.createTopic(topicSettings(`topic-${i}`, 1000))));
  await Promise.all(topics.flatMap(({ number }) => Array.from({ length: 100 }, (_, i) => store.append(batchOf(number, i * 10, 'x')))));
  await store.close();
  expect(fixture.keyValue.backup('data/views').size).toBe(8 + 2 * 800 + 1);
  const again = await fixture.open();
  for (const { number } of topics) {
    expect(again.bounds(number, 990)).toEqual({ minOffset: 0, maxOffset: 1 });
    expect(again.bounds(number, 991)).toEqual({ minOffset: 0, maxOffset: 0 });
  }
  expect(await readTexts(again, topics[7]?.number ?? 0, 500)).toEqual(['x']);
  await again.close();
});
