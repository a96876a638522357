import { batchOf, readTexts, StoreFixture, topicSettings } from './support/store-fixture';

/** A store whose segments hold about four batches of 900 bytes each. */
async function filled(options: ConstructorParameters<typeof StoreFixture>[0], batches: number) {
  const fixture = new StoreFixture({ segmentBytes: 4096, ...options });
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders', 2));
  for (let i = 0; i < batches; i++) await store.append(batchOf(number, i % 2, `${i}`.padEnd(900)));
  return { fixture, store, number };
}

test('by age the oldest segments go, some at a time, and the newest never; offsets follow and are never used again', async () => {
  const { fixture, store, number } = await filled({ retentionMs: 1000 }, 40);
  const segments = fixture.segmentPaths().length;
  expect(await store.retain()).toEqual({ removedSegments: 0, removedBytes: 0 });
  await fixture.clock.advance(2000);
  const { removedSegments, removedBytes } = await store.retain();
  expect(removedSegments).toBe(4);
  expect(removedBytes).toBeGreaterThan(4 * 3000);
  expect(fixture.segmentPaths()).toHaveLength(segments - 4);
  const { minOffset, maxOffset } = store.bounds(number, 0);
  expect(minOffset).toBeGreaterThan(0);
  expect((await readTexts(store, number, 0)).map((text) => Number(text))).toEqual(
    Array.from({ length: maxOffset - minOffset }, (_, i) => (minOffset + i) * 2),
  );
  await expect(async () => store.fetch({ topicNumber: number, queueId: 0, offset: minOffset - 1, maxBytes: 1 })).rejects.toMatchObject({
    code: 'OFFSET_OUT_OF_RANGE',
    details: { minOffset: String(minOffset), maxOffset: String(maxOffset) },
  });
  for (let pass = 0; pass < 10; pass++) await store.retain();
  expect(fixture.segmentPaths().length).toBeLessThanOrEqual(2);
  expect((await store.append(batchOf(number, 0, 'next'))).baseOffset).toBe(maxOffset);
  const bounds = store.bounds(number, 0);
  await store.close();
  const again = await fixture.open();
  expect(again.bounds(number, 0)).toEqual(bounds);
  expect((await readTexts(again, number, 0)).at(-1)).toBe('next');
  await again.close();
});

test('a segment stays as long as it may hold a message that is not old enough', async () => {
  const { fixture, store, number } = await filled({ retentionMs: 1000 }, 2);
  await fixture.clock.advance(2000);
  // The first segment begins with old messages and ends with young ones.
  for (let i = 2; i < 10; i++) await store.append(batchOf(number, i % 2, `${i}`.padEnd(900)));
  expect(fixture.segmentPaths().length).toBeGreaterThan(1);
  expect(await store.retain()).toEqual({ removedSegments: 0, removedBytes: 0 });
  expect(store.bounds(number, 0).minOffset).toBe(0);
  await store.close();
});

test('a queue that lost all its messages goes on counting', async () => {
  const { fixture, store, number } = await filled({ retentionBytes: 8192 }, 1);
  for (let i = 0; i < 40; i++) await store.append(batchOf(number, 1, 'x'.repeat(900)));
  await store.retain();
  expect(store.bounds(number, 0)).toEqual({ minOffset: 1, maxOffset: 1 });
  expect(store.fetch({ topicNumber: number, queueId: 0, offset: 1, maxBytes: 1 })).toMatchObject({ batches: [], nextOffset: 1 });
  fixture.kill();
  const again = await fixture.open();
  expect(again.bounds(number, 0)).toEqual({ minOffset: 1, maxOffset: 1 });
  expect((await again.append(batchOf(number, 0, 'second'))).baseOffset).toBe(1);
  expect(await readTexts(again, number, 0)).toEqual(['second']);
  await again.close();
});

const [year, hour] = [365 * 24 * 3_600_000, 3_600_000];

test('a clock that jumps years ahead takes nothing of the log before an hour, and then a bounded part at a time', async () => {
  const { fixture, store } = await filled({}, 80);
  const segments = fixture.segmentPaths().length;
  fixture.clock.jumpWallClock(10 * year);
  await store.retain();
  await fixture.clock.advance(hour - 1000);
  await store.retain();
  expect(fixture.segmentPaths()).toHaveLength(segments);
  await fixture.clock.advance(1000);
  await store.retain();
  expect(fixture.segmentPaths()).toHaveLength(segments - 4);
  await store.close();
});

test('a clock that was ahead for a while, again and again, takes nothing of the log', async () => {
  const { fixture, store } = await filled({}, 80);
  const segments = fixture.segmentPaths().length;
  for (let jump = 0; jump < 3; jump++) {
    fixture.clock.jumpWallClock(year);
    await store.retain();
    await fixture.clock.advance(hour / 2);
    await store.retain();
    fixture.clock.jumpWallClock(-year);
    await fixture.clock.advance(1000);
    await store.retain();
  }
  expect(fixture.segmentPaths()).toHaveLength(segments);
  await store.close();
});

test('a clock that is never an hour in one place takes nothing of the log', async () => {
  const { fixture, store } = await filled({}, 80);
  const segments = fixture.segmentPaths().length;
  for (const jump of [-year, year, year, -year, year, year]) {
    fixture.clock.jumpWallClock(jump);
    await store.retain();
    await fixture.clock.advance(hour - 10_000);
    await store.retain();
  }
  expect(fixture.segmentPaths()).toHaveLength(segments);
  await store.close();
});

test('a store that opens with a clock that is years ahead loses a bounded part of the log', async () => {
  const { fixture, store } = await filled({}, 80);
  const segments = fixture.segmentPaths().length;
  await store.close();
  fixture.clock.jumpWallClock(10 * year);
  const again = await fixture.open();
  await again.retain();
  expect(fixture.segmentPaths()).toHaveLength(segments - 4);
  await again.close();
});

test('a clock that goes back makes the log last longer', async () => {
  const { fixture, store } = await filled({ retentionMs: hour }, 40);
  const segments = fixture.segmentPaths().length;
  fixture.clock.jumpWallClock(-year);
  await store.retain();
  await fixture.clock.advance(2 * hour);
  await store.retain();
  expect(fixture.segmentPaths()).toHaveLength(segments);
  await store.close();
});

test('the size is kept below retentionBytes plus a segment', async () => {
  const { fixture, store } = await filled({ retentionBytes: 12_000 }, 80);
  await store.retain();
  const { logStartPosition, logEndPosition } = store.status();
  expect(logEndPosition - logStartPosition).toBeLessThanOrEqual(12_000 + 4096);
  expect(fixture.segmentPaths().length).toBeGreaterThan(1);
  await store.close();
});

test('above diskCleanRatio the oldest go before their time, and their space is given back', async () => {
  const fixture = new StoreFixture({ segmentBytes: 4096, diskCleanRatio: 0.5, diskFullRatio: 2 }, 100_000);
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders', 2));
  for (let i = 0; i < 70; i++) await store.append(batchOf(number, 0, 'x'.repeat(900)));
  expect(fixture.disk.usedBytes).toBeGreaterThan(60_000);
  await store.retain();
  expect(fixture.disk.usedBytes).toBeLessThan(55_000);
  await store.close();
});

test('retired segments are used again, and their old frames are never taken for new ones', async () => {
  const { fixture, store, number } = await filled({ retentionBytes: 8192, recycledSegments: 3 }, 40);
  for (let round = 0; round < 5; round++) {
    await store.retain();
    expect(fixture.disk.list('data/log').filter((name) => name.startsWith('spare')).length).toBeGreaterThan(0);
    for (let i = 0; i < 12; i++) await store.append(batchOf(number, 0, `${round} ${i}`.padEnd(900)));
  }
  const before = await readTexts(store, number, 0);
  const end = store.status().logEndPosition;
  fixture.kill();
  const again = await fixture.open();
  expect(again.recovery).toMatchObject({ logEndPosition: end, truncatedBytes: 0 });
  expect(await readTexts(again, number, 0)).toEqual(before);
  await again.close();
});

test('a crash at any call during retention leaves a store that opens with the same bounds or the new ones', async () => {
  for (let operations = 0; operations < 30; operations++) {
    const { fixture, store, number } = await filled({ retentionBytes: 8192 }, 30);
    const texts = await readTexts(store, number, 0);
    fixture.disk.faults.dieAfter(operations);
    await store.retain().catch(() => undefined);
    await store.append(batchOf(number, 0, 'x')).catch(() => undefined);
    fixture.powerLoss();
    const again = await fixture.open();
    const left = (await readTexts(again, number, 0)).filter((text) => text !== 'x');
    expect(left.length).toBeGreaterThan(2);
    expect(left).toEqual(texts.slice(-left.length));
    await again.close();
  }
});

test('without views a log that retention has cut is refused: what they knew cannot be rebuilt', async () => {
  const { fixture, store } = await filled({ retentionBytes: 8192 }, 40);
  await store.retain();
  await store.close();
  fixture.keyValue.wipe('data/views');
  await expect(fixture.open()).rejects.toMatchObject({ code: 'VIEWS_MISMATCH' });
});

test('groups keep offsets below the first message', async () => {
  const { store, number } = await filled({ retentionBytes: 8192 }, 40);
  await store.commitOffsets('slow', [{ topicNumber: number, queueId: 0, offset: 1 }]);
  await store.retain();
  expect(store.committedOffset('slow', number, 0)).toBe(1);
  expect(store.bounds(number, 0).minOffset).toBeGreaterThan(1);
  await store.close();
});

test('index blocks of messages that are gone leave the views', async () => {
  const fixture = new StoreFixture({ segmentBytes: 4096, retentionBytes: 8192 });
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders', 1));
  for (let i = 0; i < 600; i++) await store.append(batchOf(number, 0, `${i}`));
  await store.checkpoint();
  const blocks = (): number => [...fixture.keyValue.backup('data/views').keys()].filter((key) => key.startsWith('i')).length;
  expect(blocks()).toBe(6);
  await store.retain();
  await store.checkpoint();
  expect(store.bounds(number, 0).minOffset).toBeGreaterThan(450);
  expect(blocks()).toBeLessThanOrEqual(2);
  await store.close();
});

test.each([
  ['rename', 2],
  ['remove', 0.5],
] as const)(
  'a segment that cannot be taken away (%s) stays the first one: a later pass takes it, and nothing before it',
  async (operation, diskCleanRatio) => {
    const fixture = new StoreFixture({ segmentBytes: 4096, retentionBytes: 8192, diskCleanRatio, diskFullRatio: 2 }, 60_000);
    const store = await fixture.open();
    const { number } = await store.createTopic(topicSettings('orders', 1));
    for (let i = 0; i < 40; i++) await store.append(batchOf(number, 0, `${i}`.padEnd(900)));
    fixture.disk.faults.add({ operation, path: `${'0'.repeat(20)}.log`, code: 'EIO' });
    await expect(store.retain()).rejects.toMatchObject({ code: 'EIO' });
    expect((await store.retain()).removedSegments).toBeGreaterThan(2);
    const texts = await readTexts(store, number, 0);
    fixture.kill();
    const again = await fixture.open();
    expect(await readTexts(again, number, 0)).toEqual(texts);
    await again.close();
  },
);

test('when the names of the log cannot be synced, retention stops and the store fences itself: a second sync would prove nothing', async () => {
  const { fixture, store, number } = await filled({ retentionBytes: 8192 }, 40);
  const segments = fixture.segmentPaths().length;
  fixture.disk.faults.add({ operation: 'syncDirectory', path: 'data/log', code: 'EIO' });
  await expect(store.retain()).rejects.toMatchObject({ code: 'EIO' });
  expect(store.status().notWritableReason).toBe('STORE_FENCED');
  expect(await store.retain()).toEqual({ removedSegments: 0, removedBytes: 0 });
  expect(fixture.segmentPaths()).toHaveLength(segments - 1);
  fixture.powerLoss();
  const again = await fixture.open();
  expect((await readTexts(again, number, 0)).length).toBeGreaterThan(0);
  await again.close();
});
