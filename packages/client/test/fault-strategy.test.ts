import { FaultStrategy } from '../src';

test('a broker that failed is left alone for ten seconds, others are not', () => {
  const faults = new FaultStrategy();
  faults.failed('a', 1_000);
  expect(faults.isAvailable('a', 10_999)).toBe(false);
  expect(faults.isAvailable('a', 11_000)).toBe(true);
  expect(faults.isAvailable('b', 1_000)).toBe(true);
});

test.each([
  [549, 0],
  [550, 2_000],
  [1_800, 5_000],
  [3_000, 6_000],
  [5_000, 10_000],
  [15_000, 30_000],
])('a latency of %d ms keeps a broker out for %d ms', (latencyMs, avoidMs) => {
  const faults = new FaultStrategy();
  faults.succeeded('a', latencyMs, 0);
  expect(faults.isAvailable('a', avoidMs - 1)).toBe(avoidMs === 0);
  expect(faults.isAvailable('a', avoidMs)).toBe(true);
});

test('a fast answer makes a broker available again', () => {
  const faults = new FaultStrategy();
  faults.failed('a', 0);
  faults.succeeded('a', 10, 1);
  expect(faults.isAvailable('a', 2)).toBe(true);
});
