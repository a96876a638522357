import { batchOf, readTexts, StoreFixture, topicSettings } from './support/store-fixture';

test('the name of the views is durable before the log relies on them', async () => {
  const fixture = new StoreFixture();
  const store = await fixture.open();
  expect(fixture.disk.faults.operations).toContainEqual({ operation: 'syncDirectory', path: 'data/views' });
  await store.close();
});

test('the removal of a segment is durable before the next one goes', async () => {
  const fixture = new StoreFixture({ segmentBytes: 4096, retentionBytes: 1000 });
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders', 1));
  for (let i = 0; i < 20; i++) await store.append(batchOf(number, 0, 'x'.repeat(900)));
  const before = fixture.disk.faults.operations.length;
  expect((await store.retain()).removedSegments).toBeGreaterThan(2);
  const calls = fixture.disk.faults.operations.slice(before);
  const removals = calls.flatMap(({ operation, path }, index) => (operation === 'rename' && /\d{20}\.log$/.test(path) ? [index] : []));
  expect(removals.length).toBeGreaterThan(2);
  removals.forEach((from, index) => {
    const between = calls.slice(from, removals[index + 1]).map(({ operation, path }) => `${operation} ${path}`);
    expect(between).toContain('syncDirectory data/log');
  });
  await store.close();
});

test('what recovery has replayed is durable before the views say so', async () => {
  const fixture = new StoreFixture({ checkpointBytes: 2000 });
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders', 1));
  await store.append(batchOf(number, 0, 'kept'));
  fixture.disk.holdSyncs();
  for (const text of ['x', 'y', 'z']) void store.append(batchOf(number, 0, text.repeat(2000))).catch(() => undefined);
  await fixture.clock.advance(1);
  fixture.kill();
  // The machine loses power when recovery wants to sync.
  fixture.disk.faults.add({ operation: 'sync', code: 'EIO' });
  await expect(fixture.open()).rejects.toMatchObject({ code: 'DATA_DIRECTORY_UNUSABLE' });
  fixture.powerLoss();
  const again = await fixture.open();
  expect(await readTexts(again, number, 0)).toEqual(['kept']);
  await again.close();
});
