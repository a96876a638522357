import { Deferred } from '../../src/async/deferred';
import { PeriodicJob } from '../../src/async/periodic-job';
import { silentLogger } from '../../src/log/logger';
import { SimulatedClock } from '../../src/simulated/simulated-clock';

const clock = new SimulatedClock();
let runs: number[];
let job: PeriodicJob;
let start: number;

const make = (run: (signal: AbortSignal) => Promise<void> | void = () => undefined, initialDelayMs?: number): PeriodicJob => {
  runs = [];
  start = clock.monotonic();
  job = new PeriodicJob({
    name: 'test',
    clock,
    logger: silentLogger,
    periodMs: 100,
    ...(initialDelayMs === undefined ? {} : { initialDelayMs }),
    run: (signal) => {
      runs.push(clock.monotonic() - start);
      return run(signal);
    },
  });
  return job;
};
afterEach(() => job.stop());

test('it runs every period, the first time after the initial delay', async () => {
  make(undefined, 10).start();
  await clock.advance(310);
  expect(runs).toEqual([10, 110, 210, 310]);
});

test('runs never overlap: the period counts from the end of a run', async () => {
  const slow = new Deferred();
  make(() => slow.promise).start();
  await clock.advance(500);
  expect(runs).toEqual([100]);
  slow.resolve();
  await clock.advance(100);
  expect(runs).toEqual([100, 600]);
});

test.each([
  ['throws', () => { throw new Error('no'); }], // prettier-ignore
  ['rejects', () => Promise.reject(new Error('no'))],
])('it goes on when a run %s', async (_, run) => {
  make(run).start();
  await clock.advance(200);
  expect(runs).toEqual([100, 200]);
});

test('runNow runs at once, waits for that run, and the period counts from there', async () => {
  make().start();
  await clock.advance(60);
  await job.runNow();
  expect(runs).toEqual([60]);
  await clock.advance(100);
  expect(runs).toEqual([60, 160]);
});

test('runNow during a run makes one more run after it', async () => {
  const first = new Deferred();
  make(() => (runs.length === 1 ? first.promise : undefined)).start();
  await clock.advance(100);
  const asked = Promise.all([job.runNow(), job.runNow()]);
  first.resolve();
  await asked;
  expect(runs).toEqual([100, 100]);
});

test('stop aborts the run under way, waits for it, and none begins after it', async () => {
  make((signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve()))).start();
  await clock.advance(100);
  await job.stop();
  await job.runNow();
  job.start();
  await clock.advance(1_000);
  expect([runs, clock.pendingTimers]).toEqual([[100], 0]);
});
