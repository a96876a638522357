import { batchOf, StoreFixture, topicSettings } from '../support/store-fixture';
import type { KeyValue, KeyValueChange } from '../../src';
import { MemoryKeyValue } from '../../src/simulated';
import { heldChangesPerCheckpoint } from '../../src/views/checkpointer';

/** Batches that are appended in one turn, and so applied together. */
const atOnce = 1_024;
const held = 4 * heldChangesPerCheckpoint;

/** Counts the held batches of each write of the views. */
class CountedKeyValue extends MemoryKeyValue {
  readonly counts: number[] = [];

  override open(directory: string): KeyValue {
    const keyValue = super.open(directory);
    const write = (changes: readonly KeyValueChange[]): Promise<void> => {
      this.counts.push(changes.filter(({ key }) => key.toString('latin1').startsWith('h')).length);
      return keyValue.write(changes);
    };
    return { ...bound(keyValue), write };
  }
}

function bound(keyValue: KeyValue): Omit<KeyValue, 'write'> {
  return {
    get: (key) => keyValue.get(key),
    range: (from, to) => keyValue.range(from, to),
    lastAtOrBelow: (key, floor) => keyValue.lastAtOrBelow(key, floor),
    close: () => keyValue.close(),
  };
}

test('however many batches wait for their time, only so many are in memory: the others are in the views, also while a start replays them', async () => {
  const fixture = new StoreFixture({ segmentBytes: 16 * 1024 * 1024, checkpointBytes: 1e12, checkpointIntervalMs: 1e9 });
  const keyValue = new CountedKeyValue();
  const store = await fixture.open({}, keyValue);
  const { number } = await store.createTopic(topicSettings('orders'));
  for (let i = 0; i < held; i += atOnce) {
    const batch = (at: number) => batchOf(number, 0, 'x', { hold: { kind: 'delayed', deliverAt: 1e12 + i + at } });
    await Promise.all(Array.from({ length: atOnce }, (_, at) => store.append(batch(at))));
  }
  expect(store.delayedCount).toBe(held);
  const most = heldChangesPerCheckpoint + 2 * atOnce;
  expect(Math.max(...keyValue.counts)).toBeLessThan(most);
  // What no write has had is in memory.
  expect(held - sum(keyValue.counts)).toBeLessThan(most);

  keyValue.crash();
  keyValue.wipe('data/views');
  keyValue.counts.length = 0;
  fixture.disk.killProcess();
  const again = await fixture.open({}, keyValue);
  expect([again.recovery.replayedFrames > held, again.delayedCount]).toEqual([true, held]);
  expect(Math.max(...keyValue.counts)).toBe(heldChangesPerCheckpoint);
  expect(held - sum(keyValue.counts)).toBeLessThan(most);
  await again.close();
});

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
