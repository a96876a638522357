import { SimulatedClock } from '@mq/common/simulated';
import { LeaseTimer } from '../../src/presence/lease-timer';

const clock = new SimulatedClock();
let ends: number[];
let wakings: number[];
let timer: LeaseTimer;

beforeEach(() => {
  ends = [];
  wakings = [];
  const start = clock.monotonic();
  const passed = (): number => clock.monotonic() - start;
  timer = new LeaseTimer({
    clock,
    earliestEnd: () => (ends.length === 0 ? undefined : start + Math.min(...ends)),
    expire: () => {
      wakings.push(passed());
      ends = ends.filter((end) => end > passed());
    },
  });
});
afterEach(() => timer.close());

test('it wakes at the end of each lease, however they were begun', async () => {
  for (const end of [300, 100, 200]) {
    ends.push(end);
    timer.arm();
  }
  await clock.advance(1_000);
  expect(wakings).toEqual([100, 200, 300]);
  expect(clock.pendingTimers).toBe(0);
});

test('a lease that was renewed meanwhile is met again at its new end', async () => {
  ends = [100];
  timer.arm();
  ends = [250];
  await clock.advance(249);
  expect([wakings, ends]).toEqual([[100], [250]]);
  await clock.advance(1);
  expect([wakings, ends]).toEqual([[100, 250], []]);
});

test('after close it wakes no more', async () => {
  ends = [100];
  timer.arm();
  timer.close();
  timer.arm();
  await clock.advance(1_000);
  expect(wakings).toEqual([]);
});
