import { StoreFixture } from './support/store-fixture';

test('the name of the views is durable before the log relies on them', async () => {
  const fixture = new StoreFixture();
  const store = await fixture.open();
  expect(fixture.disk.faults.operations).toContainEqual({ operation: 'syncDirectory', path: 'data/views' });
  await store.close();
});
