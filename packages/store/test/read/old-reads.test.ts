import { diskError } from '@mq/common/simulated';
import type { ReadMemory } from '../../src';
import { batchOf, StoreFixture, topicSettings } from '../support/store-fixture';

const mebibyte = 1024 * 1024;
/** More than what counts as recent, and is read at once. */
const newerBytes = 65 * mebibyte;

/** A store with two batches of queue 0 that lie apart and long ago, and a way to end each read of them. */
async function oldBatches() {
  const fixture = new StoreFixture({ segmentBytes: 256 * mebibyte });
  const reads: ((error?: Error) => void)[] = [];
  const disk = fixture.disk.newProcess();
  const open = disk.open.bind(disk);
  jest.spyOn(disk, 'open').mockImplementation((...args) => {
    const file = open(...args);
    jest.spyOn(file, 'readAsync').mockImplementation(
      (position, target) =>
        new Promise((resolve, reject) => {
          reads.push((error) => (error === undefined ? resolve(file.read(position, target)) : reject(error)));
        }),
    );
    return file;
  });
  jest.spyOn(fixture.disk, 'newProcess').mockReturnValue(disk);
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders'));
  await store.append(batchOf(number, 0, 'first'));
  await store.append(batchOf(number, 1, 'x'.repeat(10_000)));
  await store.append(batchOf(number, 0, 'second'));
  for (let bytes = 0; bytes < newerBytes; bytes += mebibyte) await store.append(batchOf(number, 2, 'x'.repeat(mebibyte)));
  return { store, number, reads };
}

test('a fetch that fails settles only when none of its reads writes to the memory any more', async () => {
  const { store, number, reads } = await oldBatches();
  let settled = false;
  const fetching = Promise.resolve(store.fetch({ topicNumber: number, queueId: 0, offset: 0, maxBytes: mebibyte }));
  fetching.finally(() => (settled = true)).catch(() => undefined);
  expect(reads).toHaveLength(2);
  reads[0]?.(diskError('EIO', 'readAsync', 'log'));
  await new Promise((resolve) => setImmediate(resolve));
  expect(settled).toBe(false);
  reads[1]?.();
  await expect(fetching).rejects.toMatchObject({ code: 'STORE_READ_FAILED' });
  await store.close();
});

test('payloads are views of the memory that a fetch is given', async () => {
  const { store, number, reads } = await oldBatches();
  const chunk = Buffer.alloc(1_000);
  let used = 0;
  const memory: ReadMemory = { take: (bytes) => chunk.subarray(used, (used += bytes)) };
  const fetching = store.fetch({ topicNumber: number, queueId: 0, offset: 0, maxBytes: mebibyte, memory });
  for (const end of reads) end();
  const { batches } = await fetching;
  expect(batches.map(({ payload }) => payload.toString())).toEqual(['first', 'second']);
  expect(batches.every(({ payload }) => payload.buffer === chunk.buffer)).toBe(true);
  await store.close();
});
