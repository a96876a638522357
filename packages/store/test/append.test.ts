import { MqError } from '@mq/common';
import { batchOf, readTexts, StoreFixture, topicSettings } from './support/store-fixture';

const writesOf = (fixture: StoreFixture): number => fixture.disk.faults.operations.filter(({ operation }) => operation === 'write').length;
const syncsOf = (fixture: StoreFixture): number =>
  fixture.disk.faults.operations.filter(({ operation }) => operation === 'syncData').length;

test('everything appended in one turn goes out in one write and one sync, and is acknowledged in order', async () => {
  const fixture = new StoreFixture();
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders'));
  const [writes, syncs] = [writesOf(fixture), syncsOf(fixture)];
  const order: number[] = [];
  await Promise.all(Array.from({ length: 100 }, (_, i) => store.append(batchOf(number, i % 4, `m${i}`)).then(() => order.push(i))));
  expect(writesOf(fixture) - writes).toBe(1);
  expect(syncsOf(fixture) - syncs).toBe(1);
  expect(order).toEqual(Array.from({ length: 100 }, (_, i) => i));
  await store.close();
});

test('what is appended during a sync gathers, and goes out together after it', async () => {
  const fixture = new StoreFixture();
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders'));
  fixture.disk.holdSyncs();
  const first = store.append(batchOf(number, 0, 'first'));
  await fixture.clock.advance(1);
  const writes = writesOf(fixture);
  const rest: Promise<unknown>[] = [];
  for (let i = 0; i < 10; i++) {
    rest.push(store.append(batchOf(number, 0, `later ${i}`)));
    await fixture.clock.advance(1);
  }
  expect(writesOf(fixture)).toBe(writes);
  expect(store.bounds(number, 0).maxOffset).toBe(0);
  fixture.disk.releaseSyncs();
  await first;
  await Promise.all(rest);
  expect(writesOf(fixture)).toBe(writes + 1);
  await store.close();
});

test('nothing is visible, and nobody is woken, before it is durable', async () => {
  const fixture = new StoreFixture();
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders'));
  let woken = 0;
  store.whenReadable(number, 0, 0, () => woken++);
  store.whenReadable(number, 0, 0, () => woken++)();
  store.whenReadable(number, 0, 1, () => woken++);
  fixture.disk.holdSyncs();
  const append = store.append(batchOf(number, 0, 'a'));
  await fixture.clock.advance(10);
  expect([woken, await readTexts(store, number, 0)]).toEqual([0, []]);
  expect(store.status().confirmPosition).toBeLessThan(store.status().logEndPosition);
  fixture.disk.releaseSyncs();
  await append;
  expect([woken, await readTexts(store, number, 0)]).toEqual([1, ['a']]);
  store.whenReadable(number, 0, 0, () => woken++);
  expect(woken).toBe(2);
  await store.deleteTopic('orders');
  expect(woken).toBe(3);
  await store.close();
});

test('with async flush a batch is acknowledged when written, and visible after the next sync', async () => {
  const fixture = new StoreFixture({ flush: 'async', flushIntervalMs: 50 });
  const store = await fixture.open();
  const creating = store.createTopic(topicSettings('orders'));
  await fixture.clock.advance(50);
  const { number } = await creating;
  fixture.disk.holdSyncs();
  expect((await store.append(batchOf(number, 0, 'a'))).baseOffset).toBe(0);
  expect((await store.append(batchOf(number, 0, 'b'))).baseOffset).toBe(1);
  expect(await readTexts(store, number, 0)).toEqual([]);
  fixture.disk.releaseSyncs();
  await fixture.clock.advance(100);
  expect(await readTexts(store, number, 0)).toEqual(['a', 'b']);
  const syncs = syncsOf(fixture);
  await store.append(batchOf(number, 0, 'c'));
  await store.append(batchOf(number, 0, 'd'));
  await fixture.clock.advance(200);
  expect(syncsOf(fixture) - syncs).toBeLessThanOrEqual(2);
  await store.append(batchOf(number, 0, 'at the end'));
  await store.close();
  const again = await fixture.open();
  expect(await readTexts(again, number, 0)).toEqual(['a', 'b', 'c', 'd', 'at the end']);
  await again.close();
});

test('with async flush segments roll too', async () => {
  const fixture = new StoreFixture({ flush: 'async', flushIntervalMs: 1000, segmentBytes: 4096 });
  const store = await fixture.open();
  const creating = store.createTopic(topicSettings('orders'));
  await fixture.clock.advance(1000);
  const { number } = await creating;
  const appends = Array.from({ length: 40 }, (_, i) => store.append(batchOf(number, 0, `${i}`.padEnd(900))));
  for (let i = 0; i < 30; i++) await fixture.clock.advance(1000);
  await Promise.all(appends);
  await store.close();
  const again = await fixture.open();
  expect(await readTexts(again, number, 0)).toHaveLength(40);
  expect(fixture.segmentPaths().length).toBeGreaterThan(8);
  await again.close();
});

test('a batch sent again is stored once: while it is on its way, after it arrived, after a restart, and wherever it is sent', async () => {
  const fixture = new StoreFixture();
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders'));
  const first = batchOf(number, 1, 'once', { producerId: 7, sequence: 1 });
  const [a, b] = await Promise.all([store.append(first), store.append({ ...first, queueId: 2 })]);
  expect(a).toMatchObject({ queueId: 1, baseOffset: 0, duplicate: false });
  expect(b).toEqual({ ...a, duplicate: true });
  expect(await store.append({ ...first, queueId: 3 })).toEqual({ ...a, duplicate: true });
  expect(await store.append({ ...first, sequence: 2 })).toMatchObject({ baseOffset: 1, duplicate: false });
  expect(await store.append({ ...first, producerId: 8 })).toMatchObject({ baseOffset: 2, duplicate: false });
  await store.close();
  const second = await fixture.open();
  expect(await second.append(first)).toEqual({ ...a, duplicate: true });
  fixture.kill();
  const third = await fixture.open();
  expect(await third.append(first)).toEqual({ ...a, duplicate: true });
  expect(await readTexts(third, number, 1)).toEqual(['once', 'once', 'once']);
  await third.close();
});

test('the window remembers the last batches of a producer, and the producers heard last', async () => {
  const fixture = new StoreFixture({ producerWindow: 3, maxProducers: 2 });
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders'));
  const send = async (producerId: number, sequence: number): Promise<boolean> =>
    (await store.append(batchOf(number, 0, 'x', { producerId, sequence }))).duplicate;
  for (const sequence of [1, 2, 3, 4]) expect(await send(1, sequence)).toBe(false);
  expect([await send(1, 4), await send(1, 2), await send(1, 1)]).toEqual([true, true, false]);
  expect([await send(2, 1), await send(3, 1)]).toEqual([false, false]);
  expect([await send(2, 1), await send(1, 4)]).toEqual([true, false]);
  await store.close();
});

test('a refused batch leaves no trace: the same batch can be sent again', async () => {
  const fixture = new StoreFixture({ maxPendingBytes: 1000 });
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders'));
  const batch = batchOf(number, 0, 'x'.repeat(600), { producerId: 1, sequence: 2 });
  const first = store.append(batchOf(number, 0, 'y'.repeat(600)));
  const refused = await store.append(batch).catch((error: unknown) => error);
  expect(MqError.is(refused, 'FLOW_CONTROL')).toBe(true);
  expect((refused as MqError).retryAfterMs).toBeGreaterThan(0);
  await first;
  expect(await store.append(batch)).toMatchObject({ baseOffset: 1, duplicate: false });
  await store.close();
});

test('bad places, oversized batches and a closed store are refused by name', async () => {
  const fixture = new StoreFixture();
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders', 2));
  await expect(store.append(batchOf(99, 0, 'x'))).rejects.toMatchObject({ code: 'TOPIC_NOT_FOUND' });
  await expect(store.append(batchOf(number, 2, 'x'))).rejects.toMatchObject({ code: 'QUEUE_NOT_FOUND' });
  await expect(store.append(batchOf(number, 0, 'x'.repeat(4_300_000)))).rejects.toMatchObject({ code: 'BATCH_TOO_LARGE' });
  const large = await store.append(batchOf(number, 0, 'x'.repeat(4_200_000)));
  expect(large.baseOffset).toBe(0);
  expect((await readTexts(store, number, 0))[0]).toHaveLength(4_200_000);
  const pending = store.append(batchOf(number, 0, 'pending'));
  const closing = store.close();
  await expect(store.append(batchOf(number, 0, 'late'))).rejects.toMatchObject({ code: 'CLOSED' });
  expect(() => store.fetch({ topicNumber: number, queueId: 0, offset: 0, maxBytes: 1 })).toThrow('closed');
  expect((await pending).baseOffset).toBe(1);
  await closing;
  await store.close();
});

test('a batch on its way to a topic that is deleted meanwhile is refused', async () => {
  const fixture = new StoreFixture();
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders'));
  fixture.disk.holdSyncs();
  const deleting = store.deleteTopic('orders');
  await fixture.clock.advance(1);
  const append = store.append(batchOf(number, 0, 'x'));
  fixture.disk.releaseSyncs();
  await deleting;
  await expect(append).rejects.toMatchObject({ code: 'TOPIC_NOT_FOUND' });
  fixture.kill();
  await (await fixture.open()).close();
});

test('no segment grows beyond its size, unless a single batch is larger', async () => {
  const fixture = new StoreFixture({ segmentBytes: 4096 });
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders', 1));
  for (let i = 0; i < 40; i++) await store.append(batchOf(number, 0, 'x'.repeat(100 + 37 * (i % 9))));
  await store.close();
  const bases = fixture.segmentPaths().map((path) => Number(/(\d{20})\.log$/.exec(path)?.[1]));
  expect(bases.length).toBeGreaterThan(3);
  const sizes = bases.slice(1).map((base, i) => base - (bases[i] ?? 0));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(4096);
});
