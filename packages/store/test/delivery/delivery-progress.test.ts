import { batchOf, StoreFixture, topicSettings } from '../support/store-fixture';

/** A store with one topic whose queue 0 has 1000 messages. */
async function filled(options: ConstructorParameters<typeof StoreFixture>[0] = {}) {
  const fixture = new StoreFixture(options);
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders'));
  await store.append(batchOf(number, 0, 'x'.repeat(1000), { recordCount: 1000 }));
  return { fixture, store, number };
}

test('an explicit commit of the place where a group is drops what it has done beyond, so that all from there comes again', async () => {
  const { fixture, store, number } = await filled();
  const at = { topicNumber: number, queueId: 0 };
  const again = { committed: 0, done: [], retries: [] };
  const step = { ...at, done: [{ from: 1, to: 5 }], retries: [{ offset: 7, attempt: 1, notBefore: 0 }] };
  await store.recordDelivery('billing', [step]);
  await store.commitOffsets('billing', [{ ...at, offset: 0 }]);
  expect(store.deliveryProgress('billing', number, 0)).toEqual(again);
  fixture.kill();
  const second = await fixture.open();
  expect(second.deliveryProgress('billing', number, 0)).toEqual(again);
  await second.close();
});

test('what is done and what failed is known after a kill and after a clean restart, and the committed offset is the same for everybody', async () => {
  const { fixture, store, number } = await filled();
  const retry = { offset: 12, attempt: 3, notBefore: 1_700_000_000_123 };
  await store.recordDelivery('billing', [{ topicNumber: number, queueId: 0, done: [{ from: 10, to: 12 }], retries: [retry] }]);
  expect(store.deliveryProgress('billing', number, 0)).toEqual({ committed: 0, done: [{ from: 10, to: 12 }], retries: [retry] });
  await store.recordDelivery('billing', [{ topicNumber: number, queueId: 0, done: [{ from: 0, to: 10 }], retries: [] }]);
  const progress = { committed: 12, done: [], retries: [retry] };
  expect(store.deliveryProgress('billing', number, 0)).toEqual(progress);
  expect(store.committedOffset('billing', number, 0)).toBe(12);
  expect(store.groupOffsets('billing')).toEqual([{ topicNumber: number, queueId: 0, offset: 12 }]);
  expect(store.deliveryProgress('other', number, 0)).toEqual({ committed: undefined, done: [], retries: [] });
  fixture.kill();
  const second = await fixture.open();
  expect(second.deliveryProgress('billing', number, 0)).toEqual(progress);
  await second.close();
  const third = await fixture.open();
  expect(third.recovery.replayedFrames).toBe(0);
  expect(third.deliveryProgress('billing', number, 0)).toEqual(progress);
  await third.close();
});

test('an explicit commit drops what lies below it, one backward drops all, and a deleted topic leaves nothing', async () => {
  const { fixture, store, number } = await filled();
  const at = { topicNumber: number, queueId: 0 };
  const retries = [5, 50].map((offset) => ({ offset, attempt: 1, notBefore: 0 }));
  await store.recordDelivery('billing', [
    {
      ...at,
      done: [
        { from: 2, to: 4 },
        { from: 60, to: 61 },
      ],
      retries,
    },
  ]);
  await store.checkpoint();
  await store.commitOffsets('billing', [{ ...at, offset: 10 }]);
  expect(store.deliveryProgress('billing', number, 0)).toEqual({ committed: 10, done: [{ from: 60, to: 61 }], retries: [retries[1]] });
  await store.commitOffsets('billing', [{ ...at, offset: 9 }]);
  expect(store.deliveryProgress('billing', number, 0)).toEqual({ committed: 9, done: [], retries: [] });
  await store.recordDelivery('billing', [{ ...at, done: [{ from: 20, to: 21 }], retries: [] }]);
  await store.checkpoint();
  await store.deleteTopic('orders');
  await store.close();
  expect([...fixture.keyValue.backup('data/views').keys()].filter((key) => 'do'.includes(key.charAt(0)))).toEqual([]);
});

test('progress of many ranges is kept in parts, which go when they are not needed', async () => {
  const { fixture, store, number } = await filled();
  const at = { topicNumber: number, queueId: 0 };
  const done = Array.from({ length: 499 }, (_, i) => ({ from: 2 * i + 1, to: 2 * i + 2 }));
  const retries = Array.from({ length: 499 }, (_, i) => ({ offset: 2 * i, attempt: 1, notBefore: i }));
  await store.recordDelivery('billing', [{ ...at, done, retries }]);
  await store.close();
  const parts = (): number => [...fixture.keyValue.backup('data/views').keys()].filter((key) => key.startsWith('d')).length;
  expect(parts()).toBe(5);
  const again = await fixture.open();
  expect(again.deliveryProgress('billing', number, 0)).toEqual({ committed: 0, done, retries });
  await again.recordDelivery('billing', [{ ...at, done: [{ from: 0, to: 900 }], retries: [] }]);
  await again.checkpoint();
  expect(parts()).toBe(1);
  await again.recordDelivery('billing', [{ ...at, done: [{ from: 900, to: 998 }], retries: [] }]);
  await again.close();
  expect(parts()).toBe(0);
});

test('what retention has removed counts as done', async () => {
  const { store, number } = await filled({ segmentBytes: 4096, retentionBytes: 4096 });
  for (let i = 0; i < 20; i++) await store.append(batchOf(number, 0, 'x'.repeat(1000)));
  await store.retain();
  const { minOffset, maxOffset } = store.bounds(number, 0);
  expect(minOffset).toBeGreaterThan(1000);
  await store.recordDelivery('billing', [{ topicNumber: number, queueId: 0, done: [{ from: maxOffset - 1, to: maxOffset }], retries: [] }]);
  expect(store.deliveryProgress('billing', number, 0).committed).toBe(minOffset);
  await store.close();
});

test('progress outside the queue, and retries that are none, are refused', async () => {
  const { store, number } = await filled();
  const record = (change: object) =>
    store.recordDelivery('billing', [{ topicNumber: number, queueId: 0, done: [], retries: [], ...change }]);
  await expect(record({ done: [{ from: 999, to: 1001 }] })).rejects.toMatchObject({ code: 'OFFSET_OUT_OF_RANGE' });
  await expect(record({ done: [{ from: 5, to: 5 }] })).rejects.toMatchObject({ code: 'OFFSET_OUT_OF_RANGE' });
  await expect(record({ retries: [{ offset: 1000, attempt: 1, notBefore: 0 }] })).rejects.toMatchObject({ code: 'OFFSET_OUT_OF_RANGE' });
  await expect(record({ retries: [{ offset: 1, attempt: 0, notBefore: 0 }] })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  await expect(record({ queueId: 9 })).rejects.toMatchObject({ code: 'QUEUE_NOT_FOUND' });
  await expect(record({ topicNumber: 9 })).rejects.toMatchObject({ code: 'TOPIC_NOT_FOUND' });
  await expect(store.recordDelivery('no group', [])).rejects.toMatchObject({ code: 'ILLEGAL_GROUP' });
  expect(store.groups()).toEqual([]);
  await store.close();
});

test('a group begins with its first progress, has the default settings, and keeps those that it is given', async () => {
  const { fixture, store, number } = await filled();
  const at = { topicNumber: number, queueId: 0 };
  const ladder = { kind: 'ladder' } as const;
  await store.recordDelivery('first', [{ ...at, done: [{ from: 0, to: 1 }], retries: [] }]);
  await store.commitOffsets('second', [{ ...at, offset: 1 }]);
  expect(store.group('first')).toEqual({ name: 'first', maxAttempts: 16, retryPolicy: ladder, createdAt: fixture.clock.now() });
  expect(store.groups()).toEqual(['first', 'second']);
  expect(store.group('third')).toBeUndefined();
  const createdAt = fixture.clock.now();
  await fixture.clock.advance(1000);
  const settings = { name: 'second', maxAttempts: 3, retryPolicy: { kind: 'exponential', initialMs: 10, maxMs: 100, factor: 2 } as const };
  expect(await store.setGroup(settings)).toEqual({ ...settings, createdAt });
  expect(await store.setGroup({ name: 'third', maxAttempts: 1, retryPolicy: ladder })).toMatchObject({ createdAt: createdAt + 1000 });
  fixture.kill();
  const again = await fixture.open();
  expect([again.group('second'), again.group('third')?.maxAttempts]).toEqual([{ ...settings, createdAt }, 1]);
  await again.commitOffsets('second', [{ ...at, offset: 2 }]);
  await again.close();
  const last = await fixture.open();
  expect(last.group('second')).toEqual({ ...settings, createdAt });
  for (const bad of [
    { maxAttempts: 0 },
    { retryPolicy: { ...settings.retryPolicy, factor: 0.5 } },
    { retryPolicy: { ...settings.retryPolicy, maxMs: 5 } },
  ])
    await expect(last.setGroup({ ...settings, ...bad })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  await last.close();
});
