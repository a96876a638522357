import { batchOf } from '../support/store-fixture';
import { DamagedStore, flip } from '../support/damaged-store';

const flipped = (value: Buffer): Buffer => {
  value.writeUInt8(value.readUInt8(5) ^ 0x10, 5);
  return value;
};

test.each<[what: string, table: string, change: (value: Buffer) => Buffer, checksum: 'right' | 'wrong']>([
  ['a meta entry that is no JSON', 'm', (value) => value.subarray(1), 'right'],
  ['a meta entry without a position', 'm', (value) => Buffer.from(value.toString().replace('position', 'pontion')), 'right'],
  ['a topic that is no JSON', 't', (value) => value.subarray(1), 'right'],
  ['a topic without a queue count', 't', (value) => Buffer.from(value.toString().replace('queueCount', 'quoueCount')), 'right'],
  ['a queue that is cut', 'q', (value) => value.subarray(0, 10), 'right'],
  ['a topic with a flipped bit', 't', flipped, 'wrong'],
  ['a meta entry with a flipped bit', 'm', flipped, 'wrong'],
  ['a queue without its checksum', 'q', (value) => value.subarray(0, 3), 'wrong'],
])('a start on %s is refused with what to do', async (_, table, change, checksum) => {
  const store = await DamagedStore.with(10);
  store.changeEntry(table, change, checksum);
  await expect(store.fixture.open()).rejects.toMatchObject({
    code: 'VIEWS_MISMATCH',
    message: expect.stringContaining('npx @mq/admin store verify') as string,
  });
  await store.repair();
  expect(await store.contents()).toEqual(store.texts);
});

test('a fetch that meets a cut block of the index says that the views are damaged', async () => {
  const store = await DamagedStore.with(10);
  store.changeEntry('i', (value) => value.subarray(0, 20));
  const open = await store.fixture.open();
  expect(() => open.fetch({ topicNumber: store.topicNumber, queueId: 0, offset: 0, maxBytes: 1 })).toThrow(
    expect.objectContaining({ code: 'VIEWS_MISMATCH' }) as Error,
  );
  await open.close();
});

test('a fetch that meets a block of the index with a flipped bit says that the views are damaged', async () => {
  const store = await DamagedStore.with(10);
  store.changeEntry('i', flipped, 'wrong');
  const open = await store.fixture.open();
  expect(() => open.fetch({ topicNumber: store.topicNumber, queueId: 0, offset: 0, maxBytes: 1 })).toThrow(
    expect.objectContaining({ code: 'VIEWS_MISMATCH' }) as Error,
  );
  await open.close();
});

test('a fetch that meets a block whose first offset is another one than its key says that the views are damaged', async () => {
  const store = await DamagedStore.with(10);
  store.changeEntry('i', (value) => {
    value.writeUInt32LE(7, 4);
    return value;
  });
  const open = await store.fixture.open();
  expect(() => open.fetch({ topicNumber: store.topicNumber, queueId: 0, offset: 0, maxBytes: 1 })).toThrow(
    expect.objectContaining({ code: 'VIEWS_MISMATCH' }) as Error,
  );
  await open.close();
});

test('a sealed file that is cut in the padding behind its last frame is whole, for verify and for a start', async () => {
  const store = await DamagedStore.with(40);
  const last = store.frames(0).at(-1);
  const end = (last?.at ?? 0) + (last?.length ?? 0);
  expect(end % 8).not.toBe(0);
  const file = store.fixture.disk.open(store.segments[0] ?? '', { write: true });
  file.truncate(end);
  file.sync();
  file.close();
  expect((await store.verify()).damaged).toBe(false);
  expect(await store.contents()).toEqual(store.texts);
});

test('an index entry with another count than its frame is an error and skips no message', async () => {
  const store = await DamagedStore.with(10);
  store.changeEntry('i', (value) => {
    value.writeUInt32LE(2, 28);
    return value;
  });
  const open = await store.fixture.open();
  expect(() => open.fetch({ topicNumber: store.topicNumber, queueId: 0, offset: 0, maxBytes: 1 })).toThrow(
    expect.objectContaining({ code: 'LOG_CORRUPT' }) as Error,
  );
  await open.close();
});

test('a start looks at the whole last frame that the views know: a file that is cut in it is no end of the log', async () => {
  const store = await DamagedStore.with(10);
  const last = store.frames(store.segments.length - 1).at(-1);
  store.damage(store.segments.length - 1, (last?.at ?? 0) + 100, flip);
  await expect(store.fixture.open()).rejects.toMatchObject({ code: 'LOG_CORRUPT', details: { position: String(last?.position) } });
});

test('a log that is cut before what the views know is repaired up to there', async () => {
  const store = await DamagedStore.with(10);
  const frames = store.frames(store.segments.length - 1);
  const path = store.segments.at(-1) ?? '';
  const file = store.fixture.disk.open(path, { write: true });
  file.truncate(frames.at(-1)?.at ?? 0);
  file.sync();
  file.close();
  const { before } = await store.repair();
  expect(before.losses.at(0)?.what).toBe('messages');
  expect(before.losses.at(-1)).toMatchObject({ what: 'bytes', bytes: 0 });
  expect(await store.contents()).toEqual(store.without(before.losses));
  const open = await store.fixture.open();
  expect((await open.append(batchOf(store.topicNumber, 0, 'next'))).baseOffset).toBe(5);
  await open.close();
});

test('a log whose first segments are gone is refused, though the views reach further', async () => {
  const store = await DamagedStore.with(40);
  store.fixture.disk.remove(store.segments[0] ?? '');
  await expect(store.fixture.open()).rejects.toMatchObject({ code: 'LOG_CORRUPT', message: expect.stringContaining('missing') as string });
});

test('views that are made anew remember where queues end of which the log holds nothing any more', async () => {
  const store = await DamagedStore.with(10, { retentionBytes: 3000 });
  const open = await store.fixture.open();
  const { number } = await open.createTopic({
    name: 'others',
    queueCount: 1,
    type: 'MIXED',
    permission: { readable: true, writable: true },
  });
  for (let i = 0; i < 30; i++) await open.append(batchOf(number, 0, 'x'.repeat(300)));
  await open.retain();
  expect(open.bounds(store.topicNumber, 0)).toEqual({ minOffset: 5, maxOffset: 5 });
  await open.close();
  store.changeEntry('i', (value) => value.subarray(36));
  await store.repair();
  const again = await store.fixture.open();
  expect(again.topicByNumber(store.topicNumber)?.name).toBe('orders');
  expect((await again.append(batchOf(store.topicNumber, 0, 'next'))).baseOffset).toBe(5);
  await again.close();
});
