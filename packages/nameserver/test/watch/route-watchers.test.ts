import { MqError } from '@mq/common';
import { SimulatedClock } from '@mq/common/simulated';
import type { RouteWatcher } from '../../src/watch/route-watcher';
import { RouteWatchers } from '../../src/watch/route-watchers';

let clock: SimulatedClock;
let watchers: RouteWatchers;
beforeEach(() => {
  clock = new SimulatedClock();
  watchers = new RouteWatchers(clock, 3);
});

const endOfTurn = (): Promise<void> => clock.advance(0);

/** Takes what is due, without waiting for more. */
async function take(watcher: RouteWatcher, count: number): Promise<string[]> {
  const due = watcher.due();
  const taken: string[] = [];
  while (taken.length < count) taken.push((await due.next()).value as string);
  return taken;
}

test('a topic is due when it is asked for, and again when it changes', async () => {
  const watcher = watchers.open();
  watchers.watch(watcher, 'orders');
  expect(await take(watcher, 1)).toEqual(['orders']);
  watchers.changed(new Set(['orders', 'unwatched']));
  await endOfTurn();
  expect(await take(watcher, 1)).toEqual(['orders']);
});

test('a slow reader is owed each topic once, however often it has changed', async () => {
  const watcher = watchers.open();
  for (const topic of ['a', 'b', 'c']) watchers.watch(watcher, topic);
  for (let round = 0; round < 100; round++) {
    watchers.changed(new Set(['b', 'c']));
    await endOfTurn();
  }
  expect((await take(watcher, 3)).sort()).toEqual(['a', 'b', 'c']);
  const more = watcher.due().next();
  watcher.end();
  expect((await more).done).toBe(true);
});

test('a stream may watch as many topics as the limit, each counted once', () => {
  const watcher = watchers.open();
  for (const topic of ['a', 'b', 'c', 'a', 'b']) watchers.watch(watcher, topic);
  expect(() => watchers.watch(watcher, 'd')).toThrow(/at most 3 topics/);
});

test('a watcher that is closed hears nothing more, and its iteration ends', async () => {
  const watcher = watchers.open();
  watchers.watch(watcher, 'a');
  watchers.close(watcher);
  watchers.changed(new Set(['a']));
  await endOfTurn();
  expect((await watcher.due().next()).done).toBe(true);
});

test('an error that ends a watcher is thrown to its reader', async () => {
  const watcher = watchers.open();
  const next = watcher.due().next();
  watcher.end(new MqError('INVALID_ARGUMENT', 'no'));
  await expect(next).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});
