import { Deferred, MqError, silentLogger } from '@mq/common';
import { SimulatedClock } from '@mq/common/simulated';
import type { HeldBatch } from '@mq/store';
import { TimerService } from '../../src/timers/timer-service';

/** Delayed batches by their position; a release waits while `gate` is set. */
class DelayedBatches {
  readonly released: { position: number; deliverAt: number; at: number }[] = [];
  readonly releases: number[] = [];
  readonly #clock: SimulatedClock;
  readonly #held = new Map<number, number>();
  gate: Deferred | undefined;
  failure: MqError | undefined;

  constructor(clock: SimulatedClock) {
    this.#clock = clock;
  }

  hold(position: number, deliverAt: number): void {
    this.#held.set(position, deliverAt);
  }

  get nextDelayedAt(): number | undefined {
    return this.#held.size === 0 ? undefined : Math.min(...this.#held.values());
  }

  delayedUntil(time: number, limit: number): HeldBatch[] {
    const due = [...this.#held].filter(([, deliverAt]) => deliverAt <= time).sort(([, a], [, b]) => a - b);
    const place = { topicNumber: 1, queueId: 0, recordCount: 1, storedAt: 0 };
    return due.slice(0, limit).map(([position, deliverAt]) => ({ position, hold: { kind: 'delayed', deliverAt }, ...place }));
  }

  async releaseDelayed(positions: readonly number[]): Promise<void> {
    this.releases.push(positions.length);
    await this.gate?.promise;
    if (this.failure !== undefined) throw this.failure;
    for (const position of positions) {
      this.released.push({ position, deliverAt: this.#held.get(position) ?? NaN, at: this.#clock.now() });
      this.#held.delete(position);
    }
  }
}

let clock: SimulatedClock;
let batches: DelayedBatches;
let timers: TimerService;
const released = (): number[] => batches.released.map(({ position }) => position);
const hold = (position: number, inMs: number): void => {
  batches.hold(position, clock.now() + inMs);
  timers.expect(clock.now() + inMs);
};
beforeEach(() => {
  clock = new SimulatedClock();
  batches = new DelayedBatches(clock);
  timers = new TimerService({ store: batches, clock, logger: silentLogger });
});
afterEach(() => timers.close());

test('a batch is released at its millisecond, whatever was waited for before it', async () => {
  timers.start();
  hold(1, 5_250);
  await clock.advance(17);
  for (const [position, inMs] of [
    [2, 3],
    [3, 40_000],
    [4, 400],
    [5, 401],
  ] as const) {
    hold(position, inMs);
  }
  await clock.advance(45_000);
  expect(released()).toEqual([2, 4, 5, 1, 3]);
  for (const { deliverAt, at } of batches.released) expect(at).toBe(deliverAt);
  expect(timers.lateness()).toMatchObject({ count: 5, meanMs: 0, maxMs: 0 });
});

test('what came due while the broker was down is released at the start, earliest first, and its lateness is seen', async () => {
  batches.hold(1, clock.now() - 500);
  batches.hold(2, clock.now() - 1_500);
  timers.start();
  await clock.advance(0);
  expect(released()).toEqual([2, 1]);
  expect(timers.lateness()).toEqual({ count: 2, meanMs: 1_000, maxMs: 1_500 });
});

test('a wall clock that is set back delivers nothing early, one that is set forward is noticed within a second', async () => {
  timers.start();
  hold(1, 10_000);
  await clock.advance(9_999);
  clock.jumpWallClock(-60_000);
  await clock.advance(60_000);
  expect(released()).toEqual([]);
  await clock.advance(1);
  expect(released()).toEqual([1]);
  hold(2, 3_600_000);
  clock.jumpWallClock(3_600_000);
  await clock.advance(1_000);
  expect(released()).toEqual([1, 2]);
});

test('many due batches are released in records of bounded size, one after the other', async () => {
  for (let position = 0; position < 3_000; position++) batches.hold(position, clock.now() - 1);
  batches.gate = new Deferred();
  timers.start();
  await clock.advance(5_000);
  expect(batches.releases).toEqual([1024]);
  batches.gate.resolve();
  await clock.advance(0);
  expect(batches.releases).toEqual([1024, 1024, 952]);
  expect(batches.released).toHaveLength(3_000);
});

test('a release that fails is tried again every second until it succeeds, and said once', async () => {
  const warnings: string[] = [];
  timers = new TimerService({ store: batches, clock, logger: { ...silentLogger, warn: (_, event) => void warnings.push(event) } });
  batches.failure = new MqError('DISK_FULL');
  timers.start();
  hold(1, 10);
  await clock.advance(3_500);
  expect(batches.releases).toHaveLength(4);
  expect(warnings).toHaveLength(1);
  batches.failure = undefined;
  await clock.advance(1_000);
  expect(released()).toEqual([1]);
});

test('a close waits for the release under way and begins no further one', async () => {
  for (let position = 0; position < 2_000; position++) batches.hold(position, clock.now());
  batches.gate = new Deferred();
  timers.start();
  await clock.advance(0);
  let closed = false;
  const closing = timers.close().then(() => (closed = true));
  await clock.advance(10);
  expect(closed).toBe(false);
  batches.gate.resolve();
  await closing;
  await clock.advance(10_000);
  expect(batches.releases).toEqual([1024]);
  expect(clock.pendingTimers).toBe(0);
});
