import { MqError } from '@mq/common';
import { batchOf, readTexts, StoreFixture, topicSettings } from './support/store-fixture';

test.each([
  ['sync', 'syncData'],
  ['write', 'write'],
] as const)(
  'after a failed %s nothing is acknowledged, the file is not touched again, and a restart recovers',
  async (_name, operation) => {
    const fixture = new StoreFixture();
    const store = await fixture.open();
    const { number } = await store.createTopic(topicSettings('orders'));
    await store.append(batchOf(number, 0, 'before'));
    const fenced: string[] = [];
    store.onFenced((error) => fenced.push(error.message));
    fixture.disk.faults.add({ operation, path: '.log', code: 'EIO' });
    const results = await Promise.allSettled(['a', 'b', 'c'].map((text) => store.append(batchOf(number, 0, text))));
    const codes = results.map((result) => (result.status === 'rejected' && MqError.is(result.reason) ? result.reason.code : result.status));
    expect(codes).toEqual(['STORE_FENCED', 'STORE_FENCED', 'STORE_FENCED']);
    expect(fenced).toHaveLength(1);
    expect(fenced[0]).toContain('EIO');
    const calls = fixture.disk.faults.operations.length;
    await expect(store.append(batchOf(number, 0, 'd'))).rejects.toMatchObject({ code: 'STORE_FENCED', retryable: true });
    await expect(store.commitOffsets('g', [])).rejects.toMatchObject({ code: 'STORE_FENCED' });
    expect(store.status()).toMatchObject({ writable: false, notWritableReason: 'STORE_FENCED' });
    expect(await readTexts(store, number, 0)).toEqual(['before']);
    await fixture.clock.advance(60_000);
    await store.close();
    expect(fixture.disk.faults.operations.length).toBe(calls);
    fixture.powerLoss();
    const again = await fixture.open();
    expect(await readTexts(again, number, 0)).toEqual(['before']);
    expect((await again.append(batchOf(number, 0, 'after'))).baseOffset).toBe(1);
    await again.close();
  },
);

test('any single failing call leads to a refusal or a fence, never to a false acknowledgement', async () => {
  for (let nth = 1; nth < 40; nth++) {
    for (const [operation, code] of [
      ['write', 'ENOSPC'],
      ['write', 'EIO'],
      ['syncData', 'EIO'],
      ['rename', 'EIO'],
      ['syncDirectory', 'EIO'],
      ['open', 'EMFILE'],
    ] as const) {
      const fixture = new StoreFixture({ segmentBytes: 4096 });
      const store = await fixture.open();
      const { number } = await store.createTopic(topicSettings('orders'));
      fixture.disk.faults.add({ operation, code, nth });
      const acknowledged: string[] = [];
      for (let i = 0; i < 12; i++) {
        const text = `${i} ${'x'.repeat(600)}`;
        await store.append(batchOf(number, 0, text)).then(
          () => acknowledged.push(text),
          () => undefined,
        );
      }
      fixture.powerLoss();
      const again = await fixture.open();
      const texts = await readTexts(again, number, 0);
      expect([operation, code, nth, acknowledged.filter((text) => !texts.includes(text))]).toEqual([operation, code, nth, []]);
      await again.close();
    }
  }
});

test('a disk without room refuses messages, goes on serving, and takes messages again by itself', async () => {
  const fixture = new StoreFixture({ segmentBytes: 16 * 1024, retentionMs: 10_000, diskFullRatio: 2, diskCleanRatio: 2 }, 100_000);
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders'));
  const texts: string[] = [];
  let refusal: unknown;
  for (let i = 0; refusal === undefined; i++) {
    const text = `${i}`.padEnd(3000);
    await store.append(batchOf(number, 0, text)).then(
      () => texts.push(text),
      (error: unknown) => (refusal = error),
    );
  }
  expect(refusal).toMatchObject({ code: 'DISK_FULL', retryable: true });
  expect((refusal as MqError).retryAfterMs).toBeGreaterThan(0);
  expect((refusal as MqError).details).toHaveProperty('freeBytes');
  expect(texts.length).toBeGreaterThan(15);
  expect(store.status()).toMatchObject({ writable: false, notWritableReason: 'DISK_FULL' });
  expect(await readTexts(store, number, 0)).toEqual(texts);
  await store.commitOffsets('group', [{ topicNumber: number, queueId: 0, offset: 3 }]);
  await expect(store.append(batchOf(number, 0, 'x'))).rejects.toMatchObject({ code: 'DISK_FULL' });

  // Somebody frees space.
  fixture.disk.resize(10_000_000);
  await fixture.clock.advance(1000);
  await store.append(batchOf(number, 0, 'again'));
  expect(store.status().writable).toBe(true);
  await store.close();
});

test('on a full disk retention still works, and what it frees is used', async () => {
  const fixture = new StoreFixture({ segmentBytes: 16 * 1024, retentionBytes: 40_000, diskFullRatio: 2, diskCleanRatio: 2 }, 100_000);
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders'));
  let full = false;
  while (!full)
    full = await store.append(batchOf(number, 0, 'x'.repeat(3000))).then(
      () => false,
      () => true,
    );
  const removed = await store.retain();
  expect(removed.removedSegments).toBeGreaterThan(1);
  await fixture.clock.advance(1000);
  for (let i = 0; i < 10; i++) await store.append(batchOf(number, 0, 'y'.repeat(3000)));
  await store.close();
});

test('above diskFullRatio messages are refused before the disk is full', async () => {
  const fixture = new StoreFixture({ diskFullRatio: 0.5, diskCleanRatio: 0.4 }, 10_000_000);
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders'));
  const stranger = fixture.disk.open('data/stranger', { write: true, create: true });
  stranger.truncate(6_000_000);
  await fixture.clock.advance(1000);
  await expect(store.append(batchOf(number, 0, 'x'))).rejects.toMatchObject({ code: 'DISK_FULL' });
  stranger.truncate(0);
  await store.retain();
  await store.append(batchOf(number, 0, 'x'));
  await store.close();
});

test('a checkpoint that fails is made up for by the next', async () => {
  const fixture = new StoreFixture({ segmentBytes: 4096 });
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders'));
  for (let i = 0; i < 300; i++) await store.append(batchOf(number, 0, `${i}`, { producerId: 5, sequence: i }));
  await store.commitOffsets('group', [{ topicNumber: number, queueId: 0, offset: 3 }]);
  fixture.keyValue.failNext(new Error('no'));
  await expect(store.checkpoint()).rejects.toThrow('no');
  expect(store.status().viewsPosition).toBe(0);
  await store.append(batchOf(number, 0, 'more'));
  await store.checkpoint();
  await store.close();
  const again = await fixture.open();
  expect(again.recovery.replayedFrames).toBe(0);
  expect(await readTexts(again, number, 0)).toHaveLength(301);
  expect(again.committedOffset('group', number, 0)).toBe(3);
  expect((await again.append(batchOf(number, 0, '299', { producerId: 5, sequence: 299 }))).duplicate).toBe(true);
  await again.close();
});

test('while a checkpoint is written, appends and reads go on', async () => {
  const fixture = new StoreFixture({ segmentBytes: 4096 });
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders'));
  for (let i = 0; i < 250; i++) await store.append(batchOf(number, 0, `${i}`));
  fixture.keyValue.holdWrites();
  const checkpoint = store.checkpoint();
  for (let i = 250; i < 500; i++) await store.append(batchOf(number, 0, `${i}`));
  expect(await readTexts(store, number, 0)).toEqual(Array.from({ length: 500 }, (_, i) => `${i}`));
  fixture.keyValue.releaseWrites();
  await checkpoint;
  expect(await readTexts(store, number, 0)).toEqual(Array.from({ length: 500 }, (_, i) => `${i}`));
  fixture.kill();
  const again = await fixture.open();
  expect(again.recovery.replayedFrames).toBe(250);
  expect(await readTexts(again, number, 0)).toEqual(Array.from({ length: 500 }, (_, i) => `${i}`));
  await again.close();
});

test('retention frees a disk that has no byte left for the views', async () => {
  const fixture = new StoreFixture({ segmentBytes: 16 * 1024, retentionBytes: 40_000, diskFullRatio: 2, diskCleanRatio: 2 }, 100_000);
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders'));
  let full = false;
  while (!full) {
    full = await store.append(batchOf(number, 0, 'x'.repeat(3000))).then(
      () => false,
      () => true,
    );
  }
  expect(fixture.disk.exists('data/reserve')).toBe(true);
  fixture.keyValue.failNext(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
  expect((await store.retain()).removedSegments).toBeGreaterThan(1);
  await fixture.clock.advance(1000);
  await store.append(batchOf(number, 0, 'x'.repeat(3000)));
  await store.close();
});

test('a store closes even if its views cannot be written, and finds everything in the log', async () => {
  const fixture = new StoreFixture();
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders'));
  await store.append(batchOf(number, 0, 'kept'));
  fixture.keyValue.failNext(new Error('no'));
  await store.close();
  const again = await fixture.open();
  expect(again.recovery.replayedFrames).toBe(2);
  expect(await readTexts(again, number, 0)).toEqual(['kept']);
  await again.close();
});

test('a read that fails says so, names the file, and can be repeated', async () => {
  const fixture = new StoreFixture({ segmentBytes: 4096 });
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders'));
  await store.append(batchOf(number, 0, 'kept'));
  fixture.disk.faults.add({ operation: 'read', path: '.log', code: 'EIO' });
  const [path] = fixture.segmentPaths();
  expect(() => store.fetch({ topicNumber: number, queueId: 0, offset: 0, maxBytes: 1 })).toThrow(
    expect.objectContaining({ code: 'STORE_READ_FAILED', retryable: true, details: { file: path } }) as Error,
  );
  expect(await readTexts(store, number, 0)).toEqual(['kept']);
  await store.close();
});
