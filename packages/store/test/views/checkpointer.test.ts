import { silentLogger } from '@mq/common';
import { SimulatedClock } from '@mq/common/simulated';
import { defaultStoreOptions } from '../../src';
import { MemoryKeyValue } from '../../src/simulated';
import { Checkpointer, heldChangesPerCheckpoint, maxHeldChanges } from '../../src/views/checkpointer';
import type { HeldEntry } from '../../src/views/held-entry';
import { Views } from '../../src/views/views';

class World {
  readonly keyValue = new MemoryKeyValue();
  readonly clock = new SimulatedClock();
  readonly views = new Views(defaultStoreOptions);
  readonly checkpointer: Checkpointer;
  #end = 0;

  constructor() {
    const keyValue = this.keyValue.open('views');
    this.views.load(keyValue);
    const { views, clock } = this;
    this.checkpointer = new Checkpointer({ ...defaultStoreOptions, views, keyValue, clock, logger: silentLogger });
  }

  /** As if so many frames of delayed batches were applied. */
  hold(count: number): void {
    for (let i = 0; i < count; i++) {
      const name = (this.#end += 8);
      const place = { name, position: name, length: 8, storeTime: 1, topicNumber: 1, queueId: 0, recordCount: 1, tagBits: 0 };
      const entry: HeldEntry = { ...place, hold: { kind: 'delayed', deliverAt: 1e12 + name } };
      this.views.held.add(entry);
      this.views.position = this.#end;
      this.checkpointer.applied();
    }
  }
}

test('so many held batches wait in memory for the views to be written, more are refused until they are', async () => {
  const world = new World();
  world.keyValue.holdWrites();
  world.hold(maxHeldChanges - 1);
  world.checkpointer.checkHeldBacklog();
  world.hold(1);
  expect(() => world.checkpointer.checkHeldBacklog()).toThrow(expect.objectContaining({ code: 'FLOW_CONTROL' }) as Error);
  world.checkpointer.checkBacklog();
  world.keyValue.releaseWrites();
  await world.checkpointer.heldRoom();
  world.checkpointer.checkHeldBacklog();
  expect(world.views.held.changeCount).toBeLessThan(heldChangesPerCheckpoint);
  expect(world.views.held.delayedCount).toBe(maxHeldChanges);
});

test('who must make more changes waits for room, and hears when the views cannot be written', async () => {
  const world = new World();
  world.keyValue.holdWrites();
  world.hold(maxHeldChanges);
  let room = false;
  const waiting = world.checkpointer.heldRoom()?.then(() => (room = true));
  await world.clock.advance(1_000);
  expect(room).toBe(false);
  world.keyValue.releaseWrites();
  await waiting;
  expect(world.checkpointer.heldRoom()).toBeUndefined();
  world.keyValue.failNext(new Error('no'));
  world.hold(maxHeldChanges);
  await world.clock.advance(0);
  world.keyValue.failNext(new Error('no'));
  await expect(world.checkpointer.heldRoom()).rejects.toThrow('no');
});

test('after a checkpoint that failed the next comes with its time, not with every frame', async () => {
  const world = new World();
  world.checkpointer.start();
  world.keyValue.failNext(new Error('no'));
  world.hold(heldChangesPerCheckpoint);
  await world.clock.advance(0);
  world.hold(100);
  await world.clock.advance(defaultStoreOptions.checkpointIntervalMs - 1);
  expect(world.views.held.changeCount).toBe(heldChangesPerCheckpoint + 100);
  await world.clock.advance(1);
  expect(world.views.held.changeCount).toBe(0);
  world.checkpointer.stop();
});
