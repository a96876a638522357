import type { FetchResult, StoredBatch } from '@mq/store';
import fc from 'fast-check';
import { BatchReads } from '../../../src/delivery/reading/batch-reads';

const bytes = 100;
/** What a kept batch of that size counts. */
const kept = bytes + 1024;

/** Queues of batches with so many records each. */
class CountedStore {
  readonly reads: number[] = [];
  constructor(readonly counts: readonly number[]) {}

  readonly fetch = ({ queueId, offset, maxBytes }: { queueId: number; offset: number; maxBytes: number }): FetchResult => {
    this.reads.push(offset);
    const batches: StoredBatch[] = [];
    let base = 0;
    for (const recordCount of this.counts) {
      const place = { topicNumber: 1, queueId, storedAt: 0, payloadCrc: 0, payload: Buffer.alloc(bytes) };
      if (base + recordCount > offset && (batches.length + 1) * bytes <= maxBytes)
        batches.push({ ...place, baseOffset: base, recordCount });
      base += recordCount;
    }
    return { batches, nextOffset: 0, minOffset: 0, maxOffset: base };
  };
}

test('whatever was read and dropped before, a read gives the batch that holds the offset', async () => {
  const counts = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(counts, fc.array(fc.tuple(fc.nat(2), fc.nat(170))), fc.integer({ min: 0, max: 12 }), async (sizes, asked, room) => {
      const store = new CountedStore(sizes);
      const reads = new BatchReads({ store, readBytes: 3 * bytes, cacheBytes: room * kept });
      const end = sizes.reduce((sum, count) => sum + count, 0);
      for (const [queueId, offset] of asked) {
        const batch = await reads.read(1, queueId, offset);
        if (batch !== undefined && 'lostUntil' in batch) throw new Error(`nothing is lost, but offset ${offset} is said to be`);
        if (offset >= end) expect(batch).toBeUndefined();
        else
          expect([batch?.stored.queueId, offset >= (batch?.stored.baseOffset ?? end) && offset < (batch?.end ?? 0)]).toEqual([
            queueId,
            true,
          ]);
      }
    }),
  );
});

test('what is kept is not read again, and what is dropped is', () => {
  const store = new CountedStore([1, 1, 1, 1]);
  const reads = new BatchReads({ store, readBytes: 2 * bytes, cacheBytes: 2 * kept });
  for (const offset of [0, 1, 0, 2, 3, 2, 0]) void reads.read(1, 0, offset);
  expect(store.reads).toEqual([0, 2, 0]);
});

test('a long queue is gone through with little kept', () => {
  const store = new CountedStore(Array.from({ length: 3_000 }, () => 1));
  const reads = new BatchReads({ store, readBytes: 100 * bytes, cacheBytes: 100 * kept });
  for (let offset = 0; offset < 3_000; offset++) void reads.read(1, 0, offset);
  expect(store.reads).toHaveLength(30);
});
