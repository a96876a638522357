import { batchOf, readTexts, StoreFixture, topicSettings } from './support/store-fixture';

test('a batch that was acknowledged is read back, with its place', async () => {
  const store = await new StoreFixture().open();
  const topic = await store.createTopic(topicSettings('orders'));
  const results = await Promise.all([
    store.append(batchOf(topic.number, 0, 'a', { recordCount: 3 })),
    store.append(batchOf(topic.number, 1, 'b')),
    store.append(batchOf(topic.number, 0, 'c')),
  ]);
  expect(results.map(({ queueId, baseOffset, duplicate }) => [queueId, baseOffset, duplicate])).toEqual([
    [0, 0, false],
    [1, 0, false],
    [0, 3, false],
  ]);
  expect(await readTexts(store, topic.number, 0)).toEqual(['a', 'c']);
  expect(store.bounds(topic.number, 0)).toEqual({ minOffset: 0, maxOffset: 4 });
  await store.close();
});

test('the status tells how much of the disk the log uses, whatever else is on it', async () => {
  const store = await new StoreFixture().open();
  const topic = await store.createTopic(topicSettings('orders'));
  const { diskUsedBytes: before } = store.status();
  await store.append(batchOf(topic.number, 0, 'x'.repeat(1000)));
  expect(store.status().diskUsedBytes - before).toBeGreaterThan(1000);
  expect(store.status().diskUsedBytes).toBe(store.status().logEndPosition);
  await store.close();
});

test('after a restart everything is as it was, from the views alone', async () => {
  const fixture = new StoreFixture();
  const first = await fixture.open();
  const topic = await first.createTopic(topicSettings('orders'));
  for (let i = 0; i < 500; i++) await first.append(batchOf(topic.number, i % 4, `message ${i} ${'x'.repeat(i)}`));
  await first.commitOffsets('billing', [{ topicNumber: topic.number, queueId: 2, offset: 17 }]);
  const before = await Promise.all([0, 1, 2, 3].map((queueId) => readTexts(first, topic.number, queueId)));
  const version = first.topicsVersion;
  await first.close();
  expect(fixture.segmentPaths().length).toBeGreaterThan(1);

  const second = await fixture.open();
  expect(second.recovery.replayedFrames).toBe(0);
  expect(await Promise.all([0, 1, 2, 3].map((queueId) => readTexts(second, topic.number, queueId)))).toEqual(before);
  expect(second.topic('orders')).toEqual(topic);
  expect(second.topicsVersion).toEqual(version);
  expect(second.groupOffsets('billing')).toEqual([{ topicNumber: topic.number, queueId: 2, offset: 17 }]);
  const next = await second.append(batchOf(topic.number, 1, 'next'));
  expect(next.baseOffset).toBe(125);
  await second.close();
});

test('after a power loss everything acknowledged is there, from the log', async () => {
  const fixture = new StoreFixture();
  const first = await fixture.open();
  const topic = await first.createTopic(topicSettings('orders'));
  for (let i = 0; i < 300; i++) await first.append(batchOf(topic.number, 0, `message ${i} ${'x'.repeat(i)}`));
  fixture.powerLoss();

  const second = await fixture.open();
  expect(second.recovery.replayedFrames).toBe(301);
  expect(await readTexts(second, topic.number, 0)).toHaveLength(300);
  await second.close();
});
