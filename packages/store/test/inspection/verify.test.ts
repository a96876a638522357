import { verifyStore } from '../../src/inspection';
import { batchOf, StoreFixture, topicSettings } from '../support/store-fixture';
import { changedEntry, DamagedStore, flip } from '../support/damaged-store';

test('a store that is whole has no findings, whether it was closed or killed', async () => {
  for (const end of ['close', 'kill'] as const) {
    const store = await DamagedStore.with(40, { end, checkpointBytes: 5000 });
    const inspection = await store.verify();
    expect(inspection.findings).toEqual([]);
    expect(inspection.summary).toMatchObject({ frames: 41, logStart: 0 });
    expect(inspection.losses).toEqual([]);
  }
});

test('batches of one queue that one record releases follow each other', async () => {
  const fixture = new StoreFixture();
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders', 1));
  const delayed = [];
  for (const text of ['one', 'two', 'three']) {
    const hold = { kind: 'delayed' as const, deliverAt: fixture.clock.now() };
    delayed.push((await store.append(batchOf(number, 0, text, { hold }))).position);
  }
  await store.checkpoint();
  await store.releaseDelayed(delayed);
  fixture.kill();
  const { disk, keyValue, clock } = fixture;
  expect((await verifyStore({ directory: 'data' }, { disk, keyValue, clock })).findings).toEqual([]);
});

test('verify writes nothing', async () => {
  const store = await DamagedStore.with(40);
  store.damage(1, 500, flip);
  const before = store.fixture.disk.files();
  const views = store.fixture.keyValue.backup('data/views');
  await store.verify();
  expect(store.fixture.disk.files()).toEqual(before);
  expect(store.fixture.keyValue.backup('data/views')).toEqual(views);
});

test('a flipped byte in a payload is told with its file, position, topic, queue, offset and time', async () => {
  const store = await DamagedStore.with(40);
  const [frame] = store.frames(1);
  store.damage(1, (frame?.at ?? 0) + 100, flip);
  const { findings, losses, damaged } = await store.verify();
  expect(damaged).toBe(true);
  expect(findings).toMatchObject([
    { kind: 'damaged-frame', severity: 'damage', file: store.segments[1], position: frame?.position, bytes: 384 },
  ]);
  expect(losses).toMatchObject([{ what: 'messages', topic: 'orders', messages: 1, position: frame?.position }]);
  const [loss] = losses;
  expect(loss?.firstOffset).toBe(loss?.lastOffset);
  expect(loss?.storedFrom).toBeGreaterThan(0);
});

test('every flipped byte of a sealed segment is found, padding aside', async () => {
  const base = await DamagedStore.with(40);
  const frames = base.frames(0);
  const end = frames.reduce((sum, { at, length }) => Math.max(sum, at + length), 0);
  for (let at = 0; at < end; at += 41) {
    if (frames.some((frame) => at >= frame.at + frame.length && at < frame.at + Math.ceil(frame.length / 8) * 8)) continue;
    base.damage(0, at, flip);
    const { damaged, findings } = await base.verify();
    const hit = frames.findLast((frame) => frame.at <= at);
    expect([at, damaged, findings[0]?.position]).toEqual([at, true, hit?.position]);
    base.damage(0, at, flip);
  }
});

test('damage in the part that a start replays is found too, though views do not know the frame', async () => {
  const store = await DamagedStore.with(40, { end: 'kill' });
  const frames = store.frames(2);
  store.damage(2, (frames[1]?.at ?? 0) + 20, flip);
  const { findings, losses } = await store.verify();
  expect(findings).toMatchObject([
    { kind: 'damaged-frame', position: frames[1]?.position },
    { kind: 'views-missing', severity: 'note' },
  ]);
  // The header is gone: the frame that follows in the queue tells which offset is missing.
  expect(losses.filter(({ what }) => what === 'messages')).toMatchObject([{ topic: 'orders', messages: 1 }]);
});

test('a missing segment and one that is cut are found', async () => {
  const missing = await DamagedStore.with(40);
  const end = missing.frames(1).at(-1);
  missing.fixture.disk.remove(missing.segments[2] ?? '');
  const found = await missing.verify();
  expect(found.findings).toMatchObject([{ kind: 'missing-log', position: Math.ceil(((end?.position ?? 0) + (end?.length ?? 0)) / 8) * 8 }]);
  expect(found.losses.reduce((sum, { messages }) => sum + messages, 0)).toBe(10);
});

test.each(['right', 'wrong'] as const)('views that say something else than the log are found, with a %s checksum', async (checksum) => {
  const base = await DamagedStore.with(40);
  const { keyValue } = base.fixture;
  const whole = keyValue.backup('data/views');
  for (const [key, value] of whole) {
    const views = new Map(whole);
    const wrong = changedEntry(
      key,
      value,
      (bytes) => {
        if (bytes.length > 0) flip(bytes);
        return bytes;
      },
      checksum,
    );
    if (!wrong.equals(value)) {
      keyValue.restore('data/views', views.set(key, wrong));
      expect([key, (await base.verify()).damaged]).toEqual([key, true]);
    }
    views.delete(key);
    keyValue.restore('data/views', views);
    expect([key, (await base.verify()).damaged]).toEqual([key, true]);
  }
});

test('a directory that a broker uses, or that is none, cannot be looked at', async () => {
  const store = await DamagedStore.with(2);
  const open = await store.fixture.open();
  await expect(store.verify()).rejects.toMatchObject({ code: 'DATA_DIRECTORY_LOCKED' });
  await open.close();
  const other = new StoreFixture();
  await expect(Object.assign(Object.create(DamagedStore.prototype) as DamagedStore, { fixture: other }).verify()).rejects.toMatchObject({
    code: 'DATA_DIRECTORY_UNUSABLE',
  });
});

test('a torn tail is a note and no damage', async () => {
  const fixture = await DamagedStore.with(3, { end: 'kill', segmentBytes: 65_536 });
  const last = fixture.frames(0).at(-1);
  fixture.damage(0, (last?.at ?? 0) + 90, flip);
  const { findings, damaged } = await fixture.verify();
  expect(damaged).toBe(false);
  expect(findings).toMatchObject([{ kind: 'torn-tail', severity: 'note', position: last?.position }, { kind: 'views-missing' }]);
});

test('a queue that begins in the middle of a batch, where retention has cut, is found', async () => {
  const fixture = new StoreFixture({ segmentBytes: 4096, retentionBytes: 8192 });
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders', 1));
  for (let i = 0; i < 40; i++) await store.append(batchOf(number, 0, `message ${i} `.padEnd(300, '.'), { recordCount: 2 }));
  await store.checkpoint();
  await store.retain();
  await store.close();
  const { disk, keyValue, clock } = fixture;
  const verify = (): ReturnType<typeof verifyStore> => verifyStore({ directory: 'data' }, { disk, keyValue, clock });
  expect((await verify()).findings).toEqual([]);
  const views = new Map(keyValue.backup('data/views'));
  const [key = ''] = [...views.keys()].filter((each) => each.startsWith('q'));
  const earlier = (queue: Buffer): Buffer => {
    expect(queue.readUInt32LE(0)).toBeGreaterThan(2);
    queue.writeUInt32LE(queue.readUInt32LE(0) - 1, 0);
    return queue;
  };
  keyValue.restore('data/views', views.set(key, changedEntry(key, views.get(key), earlier, 'right')));
  const { findings, damaged } = await verify();
  expect([damaged, new Set(findings.map(({ kind }) => kind))]).toEqual([true, new Set(['views-wrong'])]);
});

test.each(['moved', 'released'] as const)(
  'a held batch that was %s before retention cut is no damage in views that do not know it yet',
  async (what) => {
    const fixture = new StoreFixture({ segmentBytes: 4096, retentionBytes: 8192, checkpointBytes: 1e9 });
    const store = await fixture.open();
    const { number } = await store.createTopic(topicSettings('orders', 1));
    const hold = { kind: 'delayed' as const, deliverAt: fixture.clock.now() + 1 };
    const { position } = await store.append(batchOf(number, 0, 'held', { hold }));
    for (let i = 0; i < 40; i++) await store.append(batchOf(number, 0, `message ${i} `.padEnd(300, '.')));
    await store.checkpoint();
    if (what === 'released') await store.releaseDelayed([position]);
    await store.retain();
    fixture.kill();
    const { disk, keyValue, clock } = fixture;
    const inspection = await verifyStore({ directory: 'data' }, { disk, keyValue, clock });
    expect(inspection.summary.logStart).toBeGreaterThan(position);
    expect(inspection.findings).toEqual([]);
  },
);
