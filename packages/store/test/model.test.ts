import * as fc from 'fast-check';
import { SeededRandom } from '@mq/common/simulated';
import type { MessageStore } from '../src';
import { batchOf, readTexts, StoreFixture, topicSettings } from './support/store-fixture';

const queues = 3;
type Step =
  | { kind: 'append'; batches: { queueId: number; size: number; records: number; sequence: number }[] }
  | { kind: 'commit'; queueId: number; part: number }
  | { kind: 'fetch'; queueId: number; part: number; maxBytes: number }
  | { kind: 'checkpoint' | 'retain' | 'close' | 'kill' }
  | { kind: 'powerLoss'; seed: number };

const queueId = fc.integer({ min: 0, max: queues - 1 });
const batch = fc.record({
  queueId,
  size: fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 500, max: 3000 })),
  records: fc.integer({ min: 1, max: 5 }),
  sequence: fc.integer({ min: 0, max: 30 }),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('append' as const), batches: fc.array(batch, { minLength: 1, maxLength: 12 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('commit' as const), queueId, part: fc.double({ min: 0, max: 1, noNaN: true }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('fetch' as const),
      queueId,
      part: fc.double({ min: 0, max: 1, noNaN: true }),
      maxBytes: fc.integer({ min: 1, max: 5000 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('checkpoint' as const, 'retain' as const, 'close' as const, 'kill' as const) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('powerLoss' as const), seed: fc.nat() }) },
);

interface StoredInModel {
  readonly offset: number;
  readonly records: number;
  readonly text: string;
}

/** What a store must look like: lists. Retention may take from their front. */
class Model {
  readonly queues: StoredInModel[][] = Array.from({ length: queues }, () => []);
  readonly ends = Array.from({ length: queues }, () => 0);
  readonly mins = Array.from({ length: queues }, () => 0);
  readonly committed = new Map<number, number>();
  readonly sequences = new Map<number, { queueId: number; offset: number }>();
}

async function run(steps: readonly Step[], flush: 'sync' | 'async'): Promise<void> {
  const fixture = new StoreFixture({
    segmentBytes: 8192,
    retentionBytes: 30_000,
    checkpointBytes: 20_000,
    producerWindow: 1000,
    flush,
    flushIntervalMs: 0,
  });
  const model = new Model();
  let store = await fixture.open();
  const settled = async <T>(work: Promise<T>): Promise<T> => {
    if (flush === 'async') for (let i = 0; i < 6; i++) await fixture.clock.advance(1);
    return work;
  };
  const topic = await settled(store.createTopic(topicSettings('model', queues)));
  for (const next of steps) {
    switch (next.kind) {
      case 'append':
        await settled(append(store, model, topic.number, next.batches));
        break;
      case 'commit': {
        const offset = Math.floor(next.part * (model.ends[next.queueId] ?? 0));
        await settled(store.commitOffsets('group', [{ topicNumber: topic.number, queueId: next.queueId, offset }]));
        model.committed.set(next.queueId, offset);
        break;
      }
      case 'fetch':
        await fetch(store, model, topic.number, next.queueId, next.part, next.maxBytes);
        break;
      case 'checkpoint':
        await store.checkpoint();
        break;
      case 'retain':
        await settled(store.retain());
        break;
      case 'close':
        await store.close();
        store = await fixture.open();
        break;
      case 'kill':
        fixture.kill();
        store = await fixture.open();
        break;
      case 'powerLoss':
        fixture.powerLoss(new SeededRandom(next.seed));
        store = await fixture.open();
        break;
    }
    await compare(store, model, topic.number);
  }
  await store.close();
}

async function append(
  store: MessageStore,
  model: Model,
  topicNumber: number,
  batches: (Step & { kind: 'append' })['batches'],
): Promise<void> {
  await Promise.all(
    batches.map(async ({ queueId, size, records, sequence }, index) => {
      const text = `${index}.${sequence}.`.padEnd(size, 'x');
      const known = sequence === 0 ? undefined : model.sequences.get(sequence);
      const offset = model.ends[queueId] ?? 0;
      if (known === undefined) {
        model.queues[queueId]?.push({ offset, records, text });
        model.ends[queueId] = offset + records;
        if (sequence !== 0) model.sequences.set(sequence, { queueId, offset });
      }
      const producer = { producerId: sequence === 0 ? 0 : 1, sequence, recordCount: records };
      const result = await store.append(batchOf(topicNumber, queueId, text, producer));
      expect(result).toMatchObject({
        queueId: known?.queueId ?? queueId,
        baseOffset: known?.offset ?? offset,
        duplicate: known !== undefined,
      });
    }),
  );
}

async function fetch(
  store: MessageStore,
  model: Model,
  topicNumber: number,
  queueId: number,
  part: number,
  maxBytes: number,
): Promise<void> {
  const { minOffset, maxOffset } = store.bounds(topicNumber, queueId);
  const offset = minOffset + Math.floor(part * (maxOffset - minOffset));
  const { batches, nextOffset } = await store.fetch({ topicNumber, queueId, offset, maxBytes });
  const expected: StoredInModel[] = [];
  let bytes = 0;
  for (const stored of model.queues[queueId] ?? []) {
    if (stored.offset + stored.records <= offset) continue;
    bytes += stored.text.length;
    if (expected.length > 0 && bytes > maxBytes) break;
    expected.push(stored);
  }
  expect(batches.map((found) => [found.baseOffset, found.recordCount, found.payload.toString()])).toEqual(
    expected.map((stored) => [stored.offset, stored.records, stored.text]),
  );
  const last = expected.at(-1);
  expect(nextOffset).toBe(last === undefined ? offset : last.offset + last.records);
}

async function compare(store: MessageStore, model: Model, topicNumber: number): Promise<void> {
  for (let queueId = 0; queueId < queues; queueId++) {
    const { minOffset, maxOffset } = store.bounds(topicNumber, queueId);
    expect(maxOffset).toBe(model.ends[queueId]);
    expect(minOffset).toBeGreaterThanOrEqual(model.mins[queueId] ?? 0);
    model.mins[queueId] = minOffset;
    const held = (model.queues[queueId] ?? []).filter(({ offset }) => offset >= minOffset);
    expect(await readTexts(store, topicNumber, queueId)).toEqual(held.map(({ text }) => text));
    expect(store.committedOffset('group', topicNumber, queueId)).toBe(model.committed.get(queueId));
  }
}

test.each(['sync', 'async'] as const)(
  'with %s flush a store is a set of lists, whatever happens to it',
  async (flush) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => run(steps, flush)),
      { numRuns: 60 },
    );
  },
  60_000,
);
