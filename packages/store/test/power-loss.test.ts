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

test('what a failed sync has left in the page cache is written again before a restart believes it', async () => {
  const fixture = new StoreFixture();
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders', 1));
  await store.append(batchOf(number, 0, 'before'));
  fixture.disk.faults.add({ operation: 'syncData', path: '.log', code: 'EIO' });
  await expect(store.append(batchOf(number, 0, 'unknown'))).rejects.toMatchObject({ code: 'STORE_FENCED' });
  for (const path of fixture.segmentPaths()) fixture.disk.forgetUnsynced(path);
  fixture.kill();
  const restarted = await fixture.open();
  expect(await readTexts(restarted, number, 0)).toEqual(['before', 'unknown']);
  fixture.powerLoss();
  const again = await fixture.open();
  expect(await readTexts(again, number, 0)).toEqual(['before', 'unknown']);
  await again.close();
});

test('the name of a segment that a killed process began is durable before anything in it is acknowledged', async () => {
  const fixture = new StoreFixture({ segmentBytes: 4096 });
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders', 1));
  for (let i = 0; i < 3; i++) await store.append(batchOf(number, 0, `${i}`.padEnd(1000)));
  // The process dies when the next segment has its name, and before that name is synced.
  fixture.disk.faults.add({ operation: 'syncDirectory', path: 'data/log', code: 'EIO' });
  await expect(store.append(batchOf(number, 0, '3'.padEnd(1000)))).rejects.toMatchObject({ code: 'STORE_FENCED' });
  fixture.kill();
  expect(fixture.segmentPaths()).toHaveLength(2);
  const restarted = await fixture.open();
  await restarted.append(batchOf(number, 0, 'acknowledged'));
  const texts = await readTexts(restarted, number, 0);
  fixture.powerLoss();
  const again = await fixture.open();
  expect(await readTexts(again, number, 0)).toEqual(texts);
  await again.close();
});
