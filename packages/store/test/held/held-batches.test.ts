import type { BatchToAppend, MessageStore } from '../../src';
import { batchOf, readQueue, readTexts, StoreFixture, topicSettings } from '../support/store-fixture';

const delayed = (deliverAt: number): Partial<BatchToAppend> => ({ hold: { kind: 'delayed', deliverAt } });
const half = (transactionId: string, group = 'shop'): Partial<BatchToAppend> => ({ hold: { kind: 'half', transactionId, group } });

async function opened(options: ConstructorParameters<typeof StoreFixture>[0] = {}) {
  const fixture = new StoreFixture(options);
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders'));
  return { fixture, store, number };
}

const dueTexts = async (store: MessageStore, time: number, limit = 100): Promise<string[]> => {
  const batches = await Promise.all(store.delayedUntil(time, limit).map(({ position }) => store.readHeld(position)));
  return batches.map((batch) => batch?.payload.toString() ?? 'gone');
};

const scanned = async (store: MessageStore, from = 0, to = Number.MAX_SAFE_INTEGER): Promise<[number, string][]> => {
  const found: [number, string][] = [];
  for await (const { baseOffset, payload } of store.scan(from, to)) found.push([baseOffset, payload.toString()]);
  return found;
};

test('a delayed batch is not there until it is released, then at the end of its queue, with the bytes and the count that it was sent with', async () => {
  const { fixture, store, number } = await opened();
  await store.append(batchOf(number, 0, 'first'));
  const later = await store.append(batchOf(number, 0, 'later', { ...delayed(5000), recordCount: 3, tagBits: 5 }));
  expect(later).toMatchObject({ baseOffset: -1, queueId: 0, duplicate: false });
  await store.append(batchOf(number, 0, 'second'));
  expect(await readTexts(store, number, 0)).toEqual(['first', 'second']);
  expect(store.held(later.position)).toEqual({
    position: later.position,
    hold: { kind: 'delayed', deliverAt: 5000 },
    topicNumber: number,
    queueId: 0,
    recordCount: 3,
    storedAt: later.storedAt,
  });
  expect((await store.readHeld(later.position))?.payload.toString()).toBe('later');
  expect(await scanned(store)).toEqual([
    [0, 'first'],
    [1, 'second'],
  ]);
  const woken: number[] = [];
  store.whenReadable(number, 0, 2, () => woken.push(1));
  await fixture.clock.advance(100);
  await store.releaseDelayed([later.position]);
  expect(woken).toEqual([1]);
  await store.append(batchOf(number, 0, 'third'));
  const check = async (opened: MessageStore): Promise<void> => {
    const batches = await readQueue(opened, number, 0);
    expect(batches.map(({ baseOffset, recordCount, payload }) => [baseOffset, recordCount, payload.toString()])).toEqual([
      [0, 1, 'first'],
      [1, 1, 'second'],
      [2, 3, 'later'],
      [5, 1, 'third'],
    ]);
    expect(batches[2]?.storedAt).toBe(later.storedAt + 100);
    expect(await opened.offsetAtTime(number, 0, later.storedAt + 1)).toBe(2);
    expect(await scanned(opened)).toEqual([
      [0, 'first'],
      [1, 'second'],
      [2, 'later'],
      [5, 'third'],
    ]);
    expect(await scanned(opened, later.storedAt + 100)).toEqual([
      [2, 'later'],
      [5, 'third'],
    ]);
    expect([opened.held(later.position), await opened.readHeld(later.position), opened.delayedCount]).toEqual([undefined, undefined, 0]);
  };
  await check(store);
  fixture.kill();
  const second = await fixture.open();
  await check(second);
  await second.close();
  const third = await fixture.open();
  await check(third);
  await third.close();
});

test('delayed batches come in the order of their times, whether the views on disk have them or not', async () => {
  const { fixture, store, number } = await opened();
  const positions = new Map<string, number>();
  const put = async (to: MessageStore, time: number): Promise<void> => {
    positions.set(`${time}`, (await to.append(batchOf(number, time % 4, `${time}`, delayed(time)))).position);
  };
  for (const time of [50, 10, 30, 70]) await put(store, time);
  await store.checkpoint();
  for (const time of [40, 20, 60]) await put(store, time);
  expect(await dueTexts(store, 45)).toEqual(['10', '20', '30', '40']);
  expect(await dueTexts(store, 1000, 2)).toEqual(['10', '20']);
  expect([store.nextDelayedAt, store.delayedCount]).toEqual([10, 7]);
  await store.releaseDelayed(['10', '20', '50'].map((time) => positions.get(time) ?? -1));
  expect([store.nextDelayedAt, store.delayedCount]).toEqual([30, 4]);
  await put(store, 5);
  expect(await dueTexts(store, 100)).toEqual(['5', '30', '40', '60', '70']);
  await store.checkpoint();
  await put(store, 15);
  expect(await dueTexts(store, 100)).toEqual(['5', '15', '30', '40', '60', '70']);
  await store.close();
  const again = await fixture.open();
  expect(await dueTexts(again, 100)).toEqual(['5', '15', '30', '40', '60', '70']);
  expect([again.nextDelayedAt, again.delayedCount]).toEqual([5, 6]);
  await again.releaseDelayed(again.delayedUntil(100, 100).map(({ position }) => position));
  expect([again.nextDelayedAt, again.delayedCount, again.delayedUntil(1e15, 9)]).toEqual([undefined, 0, []]);
  await again.close();
  expect([...fixture.keyValue.backup('data/views').keys()].filter((key) => 'hlw'.includes(key.charAt(0)))).toEqual([]);
});

test('a dropped batch never comes; it is dropped once, and not after it was released', async () => {
  const { fixture, store, number } = await opened();
  const { position: first } = await store.append(batchOf(number, 0, 'first', delayed(1)));
  const { position: second } = await store.append(batchOf(number, 0, 'second', delayed(2)));
  expect(await Promise.all([store.dropDelayed(first), store.dropDelayed(first)])).toEqual([true, false]);
  const [, dropped] = await Promise.all([store.releaseDelayed([first, second, second]), store.dropDelayed(second)]);
  expect(dropped).toBe(false);
  const { position } = await store.append(batchOf(number, 0, 'half', half('t')));
  expect([await store.dropDelayed(position), await store.dropDelayed(12_345)]).toEqual([false, false]);
  expect([store.wasDropped(position), store.wasDropped(12_345)]).toEqual([false, false]);
  for (const nothing of [-1, 0.5, NaN, 2 ** 60])
    expect([store.held(nothing), await store.dropDelayed(nothing)]).toEqual([undefined, false]);
  await store.releaseDelayed([position, first]);
  expect(await readTexts(store, number, 0)).toEqual(['second']);
  fixture.kill();
  const again = await fixture.open();
  expect(await readTexts(again, number, 0)).toEqual(['second']);
  await again.close();
});

test('a transaction becomes visible as a whole or not at all, and the first decision stands', async () => {
  const { fixture, store, number } = await opened();
  const other = await store.createTopic(topicSettings('other', 1));
  const begunAt = fixture.clock.now();
  const positions = [
    (await store.append(batchOf(number, 0, 'a', half('t1')))).position,
    (await store.append(batchOf(other.number, 0, 'b', half('t1')))).position,
    (await store.append(batchOf(number, 0, 'c', { ...half('t1'), recordCount: 2 }))).position,
  ];
  await store.append(batchOf(number, 0, 'd', half('t2')));
  await store.append(batchOf(number, 0, 'plain'));
  await store.noteTransactionCheck('t1', false);
  await store.noteTransactionCheck('t1', false);
  await store.noteTransactionCheck('t1', true);
  const pending = { transactionId: 't1', group: 'shop', begunAt, positions, checks: 2, parked: true };
  expect(store.pendingTransactions()[0]).toEqual(pending);
  fixture.kill();
  const second = await fixture.open();
  expect(second.pendingTransactions().map(({ transactionId }) => transactionId)).toEqual(['t1', 't2']);
  expect(second.pendingTransactions()[0]).toEqual(pending);
  const decisions = await Promise.allSettled([
    second.endTransaction('t1', 'commit'),
    second.endTransaction('t1', 'rollback'),
    second.endTransaction('t1', 'commit'),
    second.endTransaction('t2', 'rollback'),
  ]);
  expect(decisions.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  expect(await readTexts(second, number, 0)).toEqual(['plain', 'a', 'c']);
  expect(await readTexts(second, other.number, 0)).toEqual(['b']);
  await second.close();
  const third = await fixture.open();
  expect([third.pendingTransactions(), third.bounds(number, 0).maxOffset]).toEqual([[], 4]);
  await third.endTransaction('t1', 'commit');
  await expect(third.endTransaction('t1', 'rollback')).rejects.toMatchObject({
    code: 'TRANSACTION_DECIDED',
    details: { decision: 'commit' },
  });
  await expect(third.endTransaction('t2', 'commit')).rejects.toMatchObject({
    code: 'TRANSACTION_DECIDED',
    details: { decision: 'rollback' },
  });
  await expect(third.endTransaction('t3', 'commit')).rejects.toMatchObject({ code: 'TRANSACTION_NOT_FOUND' });
  await expect(third.append(batchOf(number, 0, 'late', half('t1')))).rejects.toMatchObject({ code: 'TRANSACTION_DECIDED' });
  await third.noteTransactionCheck('t1', false);
  expect(await readTexts(third, number, 0)).toEqual(['plain', 'a', 'c']);
  await third.close();
});

test('a decision waits for the batches on their way, and later ones are refused', async () => {
  const { fixture, store, number } = await opened();
  fixture.disk.holdSyncs();
  const sends = ['a', 'b'].map((text) => store.append(batchOf(number, 0, text, half('t'))));
  const ending = store.endTransaction('t', 'commit');
  await fixture.clock.advance(1);
  await expect(store.append(batchOf(number, 0, 'c', half('t')))).rejects.toMatchObject({ code: 'TRANSACTION_DECIDED' });
  fixture.disk.releaseSyncs();
  await Promise.all([...sends, ending]);
  expect(await readTexts(store, number, 0)).toEqual(['a', 'b']);
  await store.close();
});

test('with async flush what was acknowledged can be ended and dropped at once', async () => {
  const { fixture, store, number } = await opened();
  await store.close();
  const again = await fixture.open({ flush: 'async', flushIntervalMs: 50 });
  fixture.disk.holdSyncs();
  const { position } = await again.append(batchOf(number, 0, 'never', delayed(1)));
  await again.append(batchOf(number, 0, 'transacted', half('t')));
  const both = Promise.all([again.dropDelayed(position), again.endTransaction('t', 'commit')]);
  fixture.disk.releaseSyncs();
  for (let i = 0; i < 5; i++) await fixture.clock.advance(50);
  expect(await both).toEqual([true, undefined]);
  expect(await readTexts(again, number, 0)).toEqual(['transacted']);
  await again.close();
});

test('ordinary batches before and after a release in flight never get its offsets', async () => {
  const { fixture, store, number } = await opened();
  const held: number[] = [];
  for (const text of ['x', 'y', 'z']) held.push((await store.append(batchOf(number, 0, text, { ...delayed(1), recordCount: 5 }))).position);
  await store.append(batchOf(number, 0, 't', { ...half('t'), recordCount: 7 }));
  fixture.disk.holdSyncs();
  const before = store.append(batchOf(number, 0, 'before'));
  const release = store.releaseDelayed(held.toReversed());
  const between = store.append(batchOf(number, 0, 'between'));
  await fixture.clock.advance(1);
  const end = store.endTransaction('t', 'commit');
  await Promise.resolve();
  await fixture.clock.advance(1);
  const after = store.append(batchOf(number, 0, 'after'));
  expect(await readTexts(store, number, 0)).toEqual([]);
  fixture.disk.releaseSyncs();
  await Promise.all([release, end]);
  expect([(await before).baseOffset, (await between).baseOffset, (await after).baseOffset]).toEqual([0, 16, 24]);
  const batches = await readQueue(store, number, 0);
  expect(batches.map(({ baseOffset, payload }) => [baseOffset, payload.toString()])).toEqual([
    [0, 'before'],
    [1, 'z'],
    [6, 'y'],
    [11, 'x'],
    [16, 'between'],
    [17, 't'],
    [24, 'after'],
  ]);
  fixture.powerLoss();
  const again = await fixture.open();
  expect(await readQueue(again, number, 0)).toEqual(batches);
  await again.close();
});

test('a held batch that is sent again is stored once, before and after its release', async () => {
  const { fixture, store, number } = await opened();
  const batch = batchOf(number, 0, 'once', { ...delayed(1), producerId: 7, sequence: 1 });
  const [first, same] = await Promise.all([store.append(batch), store.append(batch)]);
  expect(same).toEqual({ ...first, duplicate: true });
  fixture.kill();
  const again = await fixture.open();
  expect(await again.append(batch)).toEqual({ ...first, duplicate: true });
  await again.releaseDelayed([first.position]);
  await again.close();
  const last = await fixture.open();
  expect(await last.append(batch)).toEqual({ ...first, duplicate: true });
  expect([await readTexts(last, number, 0), last.delayedCount]).toEqual([['once'], 0]);
  await last.close();
});

test('a deleted topic takes its held batches along; a transaction goes on with the rest', async () => {
  const { fixture, store, number } = await opened();
  const other = await store.createTopic(topicSettings('other', 1));
  const { position: kept } = await store.append(batchOf(other.number, 0, 'kept', delayed(5)));
  const { position: stored } = await store.append(batchOf(number, 0, 'x', delayed(1)));
  await store.append(batchOf(number, 0, 'gone', half('t')));
  await store.append(batchOf(other.number, 0, 'stays', half('t')));
  await store.checkpoint();
  const { position: unsaved } = await store.append(batchOf(number, 0, 'y', delayed(2)));
  await store.deleteTopic('orders');
  expect([store.held(stored), store.held(unsaved), store.delayedCount, store.nextDelayedAt]).toEqual([undefined, undefined, 1, 5]);
  await store.releaseDelayed([stored, unsaved, kept]);
  await store.endTransaction('t', 'commit');
  expect(await readTexts(store, other.number, 0)).toEqual(['kept', 'stays']);
  await store.close();
  expect([...fixture.keyValue.backup('data/views').keys()].filter((key) => 'hlwx'.includes(key.charAt(0)))).toEqual([]);
});

test('bad holds are refused by name', async () => {
  const { store, number } = await opened({ maxPendingBytes: 4000 });
  const put = (options: Partial<BatchToAppend>, text = 'x') => store.append(batchOf(number, 0, text, options));
  for (const time of [-1, 1.5, NaN, 1e16]) await expect(put(delayed(time))).rejects.toMatchObject({ code: 'ILLEGAL_DELIVERY_TIME' });
  for (const id of ['', 'x'.repeat(65), 'a\nb']) await expect(put(half(id))).rejects.toMatchObject({ code: 'ILLEGAL_TRANSACTION' });
  await expect(put(half('t', 'no group'))).rejects.toMatchObject({ code: 'ILLEGAL_GROUP' });
  await put(half('t'), 'x'.repeat(1500));
  await expect(put(half('t'), 'x'.repeat(1500))).rejects.toMatchObject({ code: 'BATCH_TOO_LARGE' });
  await put(half('u'), 'x'.repeat(1500));
  await store.close();
});

test('retention moves what is held, under its name, and what is released late is kept as long as what was sent then', async () => {
  const { fixture, store, number } = await opened({ segmentBytes: 4096, retentionBytes: 10_000 });
  const { position } = await store.append(batchOf(number, 0, 'delayed', { ...delayed(1), producerId: 5, sequence: 1 }));
  await store.append(batchOf(number, 1, 'half', half('t')));
  await store.append(batchOf(number, 1, 'other half'.repeat(200), half('t')));
  const fill = async (to: MessageStore): Promise<void> => {
    for (let i = 0; i < 20; i++) await to.append(batchOf(number, 2, 'x'.repeat(900)));
  };
  await fill(store);
  expect((await store.retain()).removedSegments).toBeGreaterThan(2);
  const start = store.status().logStartPosition;
  expect(start).toBeGreaterThan(position);
  expect((await store.readHeld(position))?.payload.toString()).toBe('delayed');
  fixture.kill();
  const again = await fixture.open();
  await fill(again);
  await again.retain();
  expect(again.status().logStartPosition).toBeGreaterThan(start);
  expect(again.pendingTransactions()[0]?.positions).toHaveLength(2);
  await fill(again);
  await again.releaseDelayed([position]);
  await again.endTransaction('t', 'commit');
  expect(await again.append(batchOf(number, 0, 'delayed', { ...delayed(1), producerId: 5, sequence: 1 }))).toMatchObject({
    duplicate: true,
    position,
  });
  // What was released is at the end of the log now: a pass takes older things only.
  await again.retain();
  expect(await readTexts(again, number, 0)).toEqual(['delayed']);
  expect(await readTexts(again, number, 1)).toEqual(['half', 'other half'.repeat(200)]);
  await again.close();
  const last = await fixture.open();
  expect(await readTexts(last, number, 1)).toEqual(['half', 'other half'.repeat(200)]);
  await last.close();
});
