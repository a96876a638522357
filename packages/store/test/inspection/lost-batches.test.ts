import { kindNumbers } from '../../src/records/kind-numbers';
import { DamagedStore, flip } from '../support/damaged-store';
import { batchOf, readTexts, StoreFixture, topicSettings } from '../support/store-fixture';
import type { MessageStore } from '../../src';
import { repairStore, verifyStore } from '../../src/inspection';

const seams = ({ disk, keyValue, clock }: StoreFixture) => ({ disk: disk.newProcess(), keyValue, clock });
const repairAll = (fixture: StoreFixture) => repairStore({ directory: 'data', confirm: () => true }, seams(fixture));

/** Flips a byte in the payload that holds a text. */
function damageText(fixture: StoreFixture, text: string): void {
  for (const path of fixture.segmentPaths())
    fixture.disk.damage(path, (bytes) => {
      const at = bytes.indexOf(text);
      if (at >= 0) flip(bytes.subarray(at));
    });
}

test('a fetch over lost offsets goes on with the next one that is there', async () => {
  const store = await DamagedStore.with(40);
  for (const segment of [1, 2]) store.damage(segment, 0, (bytes) => void bytes.fill(0, 0, 3400));
  await store.repair();
  const open = await store.fixture.open();
  const texts = store.texts[0] ?? [];
  for (let offset = 0; offset < texts.length; offset++) {
    let next = offset;
    let batches: readonly { readonly baseOffset: number; readonly payload: Buffer }[] = [];
    while (batches.length === 0 && next < texts.length) {
      const result = await open.fetch({ topicNumber: store.topicNumber, queueId: 0, offset: next, maxBytes: 1 });
      expect(result.nextOffset).toBeGreaterThan(next);
      ({ batches, nextOffset: next } = result);
    }
    const [batch] = batches;
    expect(batch?.baseOffset).toBeGreaterThanOrEqual(offset);
    expect(batch?.payload.toString()).toBe(texts[batch?.baseOffset ?? -1]);
  }
  expect(await open.offsetAtTime(store.topicNumber, 0, 0)).toBe(0);
  expect(await open.offsetAtTime(store.topicNumber, 0, Number.MAX_SAFE_INTEGER)).toBe(20);
  await open.close();
});

test('offsets of which no trace is left are gaps: reading, searching by time and retention get past them', async () => {
  const fixture = new StoreFixture({ segmentBytes: 4096, checkpointBytes: 1e9, checkpointIntervalMs: 1e9, retentionBytes: 6000 });
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders', 1));
  const times: number[] = [];
  for (let i = 0; i < 40; i++) {
    await fixture.clock.advance(1000);
    times.push(fixture.clock.now());
    await store.append(batchOf(number, 0, `${i}`.padEnd(300)));
  }
  fixture.kill();
  // No views know what was in the second segment, and only its first header is whole.
  fixture.disk.damage(fixture.segmentPaths()[1] ?? '', (bytes) => void bytes.fill(0, 0, 3400));
  const { before } = await repairAll(fixture);
  const [gap] = before.losses.filter(({ what }) => what === 'messages');
  const [first = 0, last = 0] = [gap?.firstOffset, gap?.lastOffset];
  expect(last - first).toBeGreaterThan(6);
  const again = await fixture.open();
  const found = (await readTexts(again, number, 0)).map((text) => Number(text.trim()));
  expect(found).toEqual(Array.from({ length: 40 }, (_, i) => i).filter((i) => i < first || i > last));
  for (const [offset, time] of times.entries()) {
    const expected = offset < first || offset > last ? offset : last + 1;
    expect([offset, await again.offsetAtTime(number, 0, time)]).toEqual([offset, expected]);
  }
  await again.checkpoint();
  await again.retain();
  expect(again.bounds(number, 0).minOffset).toBeGreaterThan(last);
  expect((await readTexts(again, number, 0)).length).toBe(40 - again.bounds(number, 0).minOffset);
  await again.close();
  expect((await verifyStore({ directory: 'data' }, seams(fixture))).damaged).toBe(false);
});

interface Held {
  readonly fixture: StoreFixture;
  readonly number: number;
  readonly delayed: number[];
}

/** Two delayed batches and a transaction of two, then so many messages that retention wants their segment. */
async function withHeld(end: 'close' | 'kill'): Promise<Held> {
  const fixture = new StoreFixture({ segmentBytes: 4096, retentionBytes: 8000 });
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders', 1));
  const deliverAt = fixture.clock.now() + 1000;
  const delayed: number[] = [];
  for (const text of ['delayed lost', 'delayed kept'])
    delayed.push((await store.append(batchOf(number, 0, text, { hold: { kind: 'delayed', deliverAt } }))).position);
  for (const text of ['half lost', 'half kept'])
    await store.append(batchOf(number, 0, text, { hold: { kind: 'half', transactionId: 'tx', group: 'shop' } }));
  for (let i = 0; i < 20; i++) await store.append(batchOf(number, 0, `message ${i}`.padEnd(400)));
  if (end === 'close') await store.close();
  else fixture.kill();
  for (const text of ['delayed lost', 'half lost']) damageText(fixture, text);
  return { fixture, number, delayed };
}

const lastTexts = async (store: MessageStore, number: number): Promise<string[]> =>
  (await readTexts(store, number, 0)).map((text) => text.trim()).filter((text) => !text.startsWith('message'));

test('a lost delayed batch is dropped when it is due, a lost half batch when its transaction is committed; the others become visible', async () => {
  for (const end of ['close', 'kill'] as const) {
    const { fixture, number, delayed } = await withHeld(end);
    const { before } = await repairAll(fixture);
    expect(before.losses).toMatchObject([
      { what: 'held', topic: 'orders', messages: 1, text: expect.stringContaining('a delayed batch, due') as string },
      { what: 'held', topic: 'orders', messages: 1, text: 'a batch of the transaction tx of shop' },
    ]);
    const store = await fixture.open();
    expect(store.delayedCount).toBe(2);
    expect(await store.readHeld(delayed[0] ?? 0)).toBeUndefined();
    await store.releaseDelayed(delayed);
    expect(store.delayedCount).toBe(0);
    expect(store.wasDropped(delayed[0] ?? 0)).toBe(false);
    await store.endTransaction('tx', 'commit');
    expect(await lastTexts(store, number)).toEqual(['delayed kept', 'half kept']);
    fixture.kill();
    const again = await fixture.open();
    expect(await lastTexts(again, number)).toEqual(['delayed kept', 'half kept']);
    await again.close();
  }
});

test('retention is not held up by lost batches that it would have to carry on', async () => {
  const { fixture, number, delayed } = await withHeld('close');
  await repairAll(fixture);
  const store = await fixture.open();
  expect((await store.retain()).removedSegments).toBeGreaterThan(0);
  expect(store.held(delayed[0] ?? 0)).toBeUndefined();
  expect(store.pendingTransactions()).toMatchObject([{ transactionId: 'tx', positions: [expect.any(Number) as number] }]);
  await store.releaseDelayed(delayed);
  await store.endTransaction('tx', 'commit');
  expect(await lastTexts(store, number)).toEqual(['delayed kept', 'half kept']);
  await store.close();
  expect((await verifyStore({ directory: 'data' }, seams(fixture))).damaged).toBe(false);
});

test('a released batch of which not even the wait can be read is listed with its offsets, which are not given again', async () => {
  const fixture = new StoreFixture();
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders', 1));
  const { position } = await store.append(batchOf(number, 0, 'released', { hold: { kind: 'delayed', deliverAt: fixture.clock.now() } }));
  await store.append(batchOf(number, 0, 'before'));
  await store.releaseDelayed([position]);
  fixture.kill();
  fixture.keyValue.wipe('data/views');
  // The last bytes before the payload are those of the extension.
  for (const path of fixture.segmentPaths()) fixture.disk.damage(path, (bytes) => flip(bytes.subarray(bytes.indexOf('released') - 6)));
  const { before } = await repairAll(fixture);
  expect(before.losses).toMatchObject([{ what: 'messages', queueId: 0, firstOffset: 1, lastOffset: 1 }]);
  const again = await fixture.open();
  expect(await readTexts(again, number, 0)).toEqual(['before']);
  expect(await again.append(batchOf(number, 0, 'next'))).toMatchObject({ baseOffset: 2 });
  await again.close();
  expect((await verifyStore({ directory: 'data' }, seams(fixture))).damaged).toBe(false);
});

test('a batch of a committed transaction of which not even the wait can be read is listed with its offsets', async () => {
  const fixture = new StoreFixture();
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders', 1));
  const hold = { kind: 'half' as const, transactionId: 'tx', group: 'shop' };
  await store.append(batchOf(number, 0, 'committed', { hold }));
  await store.endTransaction('tx', 'commit');
  await store.append(batchOf(number, 0, 'after'));
  fixture.kill();
  fixture.keyValue.wipe('data/views');
  for (const path of fixture.segmentPaths()) fixture.disk.damage(path, (bytes) => flip(bytes.subarray(bytes.indexOf('committed') - 6)));
  const { before } = await repairAll(fixture);
  expect(before.losses).toMatchObject([{ what: 'messages', queueId: 0, firstOffset: 0, lastOffset: 0 }]);
  expect(before.findings.filter(({ kind }) => kind === 'wrong-order')).toEqual([]);
  const again = await fixture.open();
  expect(await readTexts(again, number, 0)).toEqual(['after']);
  expect(again.pendingTransactions()).toEqual([]);
  await again.close();
});

test('a batch that was carried on whole is not lost when its first place, and its wait there, is damaged', async () => {
  const fixture = new StoreFixture({ segmentBytes: 4096, retentionBytes: 1e9 });
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders', 1));
  const hold = { kind: 'half' as const, transactionId: 'tx', group: 'shop' };
  await store.append(batchOf(number, 0, 'carried on', { hold }));
  for (let i = 0; i < 20; i++) await store.append(batchOf(number, 0, `${i}`.padEnd(300)));
  // In an older segment than its release: it is written once more before it.
  await store.endTransaction('tx', 'commit');
  fixture.kill();
  fixture.keyValue.wipe('data/views');
  const [first = ''] = fixture.segmentPaths();
  fixture.disk.damage(first, (bytes) => flip(bytes.subarray(bytes.indexOf('carried on') - 6)));
  const { before } = await repairAll(fixture);
  expect(before.losses).toEqual([]);
  const again = await fixture.open();
  expect((await readTexts(again, number, 0)).at(-1)).toBe('carried on');
  await again.close();
});

test('a released batch that is damaged where it was carried on is listed with its offsets, though only views knew where it came from', async () => {
  const fixture = new StoreFixture({ segmentBytes: 4096, retentionBytes: 8192, checkpointBytes: 1e9 });
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders', 2));
  const hold = { kind: 'delayed' as const, deliverAt: fixture.clock.now() };
  const { position } = await store.append(batchOf(number, 1, 'carried on', { hold }));
  for (let i = 0; i < 40; i++) await store.append(batchOf(number, 0, `${i}`.padEnd(300)));
  await store.retain();
  await store.releaseDelayed([position]);
  fixture.kill();
  fixture.keyValue.wipe('data/views');
  damageText(fixture, 'carried on');
  const { before } = await repairAll(fixture);
  expect(before.losses).toMatchObject([{ what: 'messages', queueId: 1, firstOffset: 0, lastOffset: 0 }]);
  const again = await fixture.open();
  expect(await again.append(batchOf(number, 1, 'next'))).toMatchObject({ baseOffset: 1 });
  await again.close();
});

test.each(['held', 'released'] as const)(
  'a batch that is %s is listed, and given up, when its carrying on is lost to the last byte, and views still have it where retention has cut',
  async (what) => {
    const fixture = new StoreFixture({ segmentBytes: 4096, retentionBytes: 8192, checkpointBytes: 1e9 });
    const store = await fixture.open();
    const { number } = await store.createTopic(topicSettings('orders', 1));
    const hold = { kind: 'delayed' as const, deliverAt: fixture.clock.now() + 1000 };
    const { position } = await store.append(batchOf(number, 0, 'carried on', { hold }));
    for (let i = 0; i < 40; i++) await store.append(batchOf(number, 0, `${i}`.padEnd(300)));
    await store.checkpoint();
    await store.retain();
    if (what === 'released') await store.releaseDelayed([position]);
    await store.append(batchOf(number, 0, 'after'));
    fixture.kill();
    for (const path of fixture.segmentPaths())
      fixture.disk.damage(path, (bytes) => {
        const at = bytes.indexOf('carried on');
        if (at >= 0) bytes.fill(0, Math.max(0, at - 150), at + 10);
      });
    const { before } = await repairAll(fixture);
    const loss = what === 'held' ? { what, position, messages: 1 } : { what: 'messages', lastOffset: 40 };
    expect(before.losses).toContainEqual(expect.objectContaining(loss));
    const again = await fixture.open();
    expect((await readTexts(again, number, 0)).at(-1)).toBe('after');
    expect(await again.readHeld(position)).toBeUndefined();
    await again.releaseDelayed([position]);
    expect(again.delayedCount).toBe(0);
    await again.close();
  },
);

test('without views a batch that retention carried on keeps its messages, though the log tells only later what their topic is', async () => {
  const fixture = new StoreFixture({ segmentBytes: 4096, retentionBytes: 8192 });
  const store = await fixture.open();
  const [number, other] = [
    (await store.createTopic(topicSettings('orders', 1))).number,
    (await store.createTopic(topicSettings('others', 1))).number,
  ];
  const hold = { kind: 'delayed' as const, deliverAt: fixture.clock.now() };
  const { position } = await store.append(batchOf(number, 0, 'carried on', { hold }));
  const fill = async (): Promise<void> => {
    for (let i = 0; i < 30; i++) await store.append(batchOf(other, 0, `${i}`.padEnd(300)));
  };
  await fill();
  await store.updateTopic(topicSettings('orders', 2));
  await store.retain();
  await store.releaseDelayed([position]);
  fixture.kill();
  fixture.keyValue.wipe('data/views');
  await repairAll(fixture);
  const again = await fixture.open();
  expect(await readTexts(again, number, 0)).toEqual(['carried on']);
  await again.close();
});

test('of batches that were released together only the one is missed of which nothing is left', async () => {
  const fixture = new StoreFixture();
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders', 1));
  const hold = { kind: 'delayed' as const, deliverAt: fixture.clock.now() };
  const names: number[] = [];
  for (const text of ['first', 'second', 'third'])
    names.push((await store.append(batchOf(number, 0, text.padEnd(300), { hold }))).position);
  await store.releaseDelayed(names);
  fixture.kill();
  fixture.keyValue.wipe('data/views');
  const [path = ''] = fixture.segmentPaths();
  fixture.disk.damage(path, (bytes) => bytes.fill(0, names[1], bytes.indexOf('second') + 6));
  const { before } = await repairAll(fixture);
  expect(before.losses.filter(({ what }) => what === 'messages')).toMatchObject([{ firstOffset: 1, lastOffset: 1 }]);
  const again = await fixture.open();
  expect((await readTexts(again, number, 0)).map((text) => text.trim())).toEqual(['first', 'third']);
  await again.close();
});

test('without repair a damaged batch is an error that names file, position and what to do, and other queues are read', async () => {
  const store = await DamagedStore.with(40);
  const [frame] = store.frames(1);
  store.damage(1, 10, flip);
  const open = await store.fixture.open();
  const errors = [];
  for (const queueId of [0, 1]) {
    try {
      await readTexts(open, store.topicNumber, queueId);
    } catch (error) {
      errors.push(error);
    }
  }
  expect(errors).toEqual([
    expect.objectContaining({
      code: 'LOG_CORRUPT',
      message: expect.stringContaining('npx @mq/admin store verify data') as string,
      details: { file: store.segments[1], position: String(frame?.position) },
    }),
  ]);
  await open.close();
});

test('kinds of records have the numbers that the format says', () => {
  expect(kindNumbers).toMatchObject({ lost: 13, heldLost: 14 });
});
