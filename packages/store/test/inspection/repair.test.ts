import { crc32c } from '@mq/common';
import { batchOf, readTexts } from '../support/store-fixture';
import { DamagedStore, flip } from '../support/damaged-store';

/** Repairs, and checks that exactly what was listed is gone, and that nothing is found any more. */
async function repairedExactly(store: DamagedStore): Promise<void> {
  const { before, repaired } = await store.repair();
  expect(repaired).toBe(true);
  expect((await store.verify()).damaged).toBe(false);
  const expected = store.without(before.losses);
  expect(await store.contents()).toEqual(expected);
  // A second start, on the views that the first one has written.
  expect(await store.contents()).toEqual(expected);
  expect((await store.verify()).damaged).toBe(false);
}

test('a damaged payload, header or page costs the messages in it and no other, with views and without', async () => {
  for (const withViews of [true, false]) {
    for (const change of [flip, (bytes: Buffer) => void bytes.fill(0, 0, 1000), (bytes: Buffer) => void bytes.fill(7, 0, 1500)]) {
      for (const at of [0, 100, 900]) {
        const store = await DamagedStore.with(40);
        if (!withViews) store.fixture.keyValue.wipe('data/views');
        store.damage(1, at, change);
        await repairedExactly(store);
      }
    }
  }
});

test('what is replaced is kept beside, byte by byte', async () => {
  const store = await DamagedStore.with(40);
  const [frame] = store.frames(1);
  store.damage(1, 90, flip);
  const before = store.fixture.disk.files().get(store.segments[1] ?? '');
  const { kept } = await store.repair();
  expect(kept).toHaveLength(1);
  const saved = store.fixture.disk.files().get(kept[0] ?? '');
  expect(saved?.equals(before?.subarray(0, Math.ceil((frame?.length ?? 0) / 8) * 8) ?? Buffer.alloc(0))).toBe(true);
});

test('missing segments, at the beginning, in the middle and at the end, are filled; offsets go on where they were', async () => {
  for (const number of [0, 2, -1]) {
    const store = await DamagedStore.with(40);
    store.fixture.disk.remove(store.segments.at(number) ?? '');
    await repairedExactly(store);
    const open = await store.fixture.open();
    const { baseOffset } = await open.append(batchOf(store.topicNumber, 0, 'next'));
    expect([number, baseOffset]).toEqual([number, 20]);
    await open.close();
  }
});

test('a log of which all is missing but the views leaves queues that go on at their ends', async () => {
  const store = await DamagedStore.with(10);
  for (const path of store.segments) store.fixture.disk.remove(path);
  await repairedExactly(store);
  const open = await store.fixture.open();
  expect((await open.append(batchOf(store.topicNumber, 1, 'next'))).baseOffset).toBe(5);
  await open.close();
});

test('a segment that is cut keeps what it has', async () => {
  const store = await DamagedStore.with(40);
  const [, , third] = store.frames(1);
  const disk = store.fixture.disk;
  const file = disk.open(store.segments[1] ?? '', { write: true });
  file.truncate((third?.at ?? 0) + 100);
  file.sync();
  file.close();
  await repairedExactly(store);
});

test('nothing is changed without a yes, nor where nothing is damaged', async () => {
  const store = await DamagedStore.with(40);
  expect(await store.repair()).toMatchObject({ repaired: false });
  store.damage(1, 90, flip);
  const before = store.fixture.disk.files();
  expect((await store.repair(() => false)).before.losses).toHaveLength(1);
  expect(store.fixture.disk.files()).toEqual(before);
});

test('damaged views are put out of the way and made from the log', async () => {
  const store = await DamagedStore.with(40);
  store.changeEntry('i', (value) => value.subarray(36));
  await repairedExactly(store);
  expect(store.fixture.keyValue.backup('data/views.damaged').size).toBeGreaterThan(0);
});

test('views that are lost when retention has removed the beginning are made from the rest; topics whose names only they knew are made anew', async () => {
  const store = await DamagedStore.with(40, { retentionBytes: 6000 });
  const open = await store.fixture.open();
  await open.commitOffsets('billing', [{ topicNumber: store.topicNumber, queueId: 0, offset: 18 }]);
  await open.retain();
  const { minOffset } = open.bounds(store.topicNumber, 0);
  expect(minOffset).toBeGreaterThan(0);
  const left = await readTexts(open, store.topicNumber, 0);
  await open.close();
  store.fixture.keyValue.wipe('data/views');
  await expect(store.fixture.open()).rejects.toMatchObject({ code: 'VIEWS_MISMATCH' });
  const { before } = await store.repair();
  expect(before.findings).toMatchObject([{ kind: 'views-missing', severity: 'damage' }, { kind: 'topic-unknown' }]);
  const again = await store.fixture.open();
  expect(again.topics()).toMatchObject([{ name: `RECOVERED_TOPIC_${store.topicNumber}`, queueCount: 2 }]);
  expect(await readTexts(again, store.topicNumber, 0)).toEqual(left);
  expect(again.bounds(store.topicNumber, 0)).toEqual({ minOffset, maxOffset: 20 });
  expect(again.committedOffset('billing', store.topicNumber, 0)).toBe(18);
  await again.close();
  expect((await store.verify()).damaged).toBe(false);
});

test('a topic whose creation is lost is made anew, and keeps its messages', async () => {
  const store = await DamagedStore.with(40, { end: 'kill' });
  store.damage(0, 85, flip);
  const { before } = await store.repair();
  expect(before.losses).toMatchObject([{ what: 'record', text: 'a record "topic changed"' }]);
  expect(await store.contents()).toEqual(store.texts);
  expect((await store.verify()).damaged).toBe(false);
});

test('repair that is killed anywhere can be run again, and nothing else is lost', async () => {
  const whole = async (): Promise<DamagedStore> => {
    const store = await DamagedStore.with(40);
    store.damage(0, 900, (bytes) => void bytes.fill(0, 0, 300));
    store.damage(1, 90, flip);
    store.fixture.disk.remove(store.segments[2] ?? '');
    store.fixture.disk.syncDirectory('data/log');
    return store;
  };
  const first = await whole();
  const { before } = await first.repair();
  const expected = first.without(before.losses);
  for (let calls = 1, done = false; !done; calls++) {
    const store = await whole();
    store.fixture.disk.faults.dieAfter(calls);
    done = await store.repair().then(
      () => true,
      () => false,
    );
    store.fixture.powerLoss();
    if ((await store.verify()).damaged) await store.repair();
    expect([calls, await store.contents()]).toEqual([calls, expected]);
  }
});

test('damage at the end of the log that only wrong views tell from a torn write costs what it hit, and nothing behind it', async () => {
  const store = await DamagedStore.with(5, { segmentBytes: 65_536 });
  store.changeEntry('i', (value) => value.subarray(0, 36));
  const frame = store.frames(0)[2];
  store.damage(0, (frame?.at ?? 0) + 10, flip);
  // The frames behind it prove nothing: they say that nothing before them was durable.
  for (const { at, position } of store.frames(0).slice(3)) store.damage(0, at, (bytes) => resealed(bytes, position));
  const { before } = await store.repair();
  expect(before.losses.filter(({ what }) => what === 'messages')).toMatchObject([{ queueId: 1, firstOffset: 0, lastOffset: 0 }]);
  expect(await store.contents()).toEqual(store.without(before.losses));
});

test('a damaged last frame that the views know is listed, though another entry of the views is damaged as well', async () => {
  const store = await DamagedStore.with(10);
  const last = store.frames(store.segments.length - 1).at(-1);
  store.damage(store.segments.length - 1, (last?.at ?? 0) + 10, flip);
  store.changeEntry('q', (value) => value.subarray(1), 'wrong');
  const { before } = await store.repair();
  expect(before.findings).toContainEqual(expect.objectContaining({ kind: 'damaged-frame', position: last?.position }));
  expect(before.losses.filter(({ what }) => what === 'messages')).toMatchObject([{ queueId: 1, firstOffset: 4, lastOffset: 4 }]);
  expect(await store.contents()).toEqual(store.without(before.losses));
});

/** Writes a header anew with as much unconfirmed log before it as there is. */
function resealed(bytes: Buffer, unconfirmedBytes: number): void {
  bytes.writeUInt32LE(unconfirmedBytes, 72);
  bytes.writeUInt32LE(crc32c(bytes.subarray(0, 76)), 76);
}
