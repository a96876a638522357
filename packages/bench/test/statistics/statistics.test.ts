import { Latencies } from '../../src/statistics/latencies';
import { median } from '../../src/statistics/median';

test('the median is the middle, or the mean of the middle two', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([])).toBeNaN();
});

test('quantiles of known times are exact to three digits', () => {
  const latencies = new Latencies();
  for (let ms = 1; ms <= 1_000; ms++) latencies.record(ms);
  const { p50, p90, p99, p999, max } = latencies.quantiles() ?? { p50: 0, p90: 0, p99: 0, p999: 0, max: 0 };
  const error = ([actual, exact]: [number, number]): number => Math.abs(actual - exact) / exact;
  const errors = (
    [
      [p50, 500],
      [p90, 900],
      [p99, 990],
      [p999, 999],
      [max, 1_000],
    ] as [number, number][]
  ).map(error);
  expect(Math.max(...errors)).toBeLessThan(0.002);
});

test('nothing recorded has no quantiles', () => {
  expect(new Latencies().quantiles()).toBeUndefined();
});

test('times beyond the range count at its ends', () => {
  const latencies = new Latencies();
  latencies.record(-5);
  latencies.record(1e12);
  expect(latencies.count).toBe(2);
  expect(latencies.quantiles()?.p50).toBe(0.001);
});

test('what was recorded in another process is added to the rest', () => {
  const [here, there] = [new Latencies(), new Latencies()];
  for (let i = 0; i < 99; i++) here.record(1);
  there.record(500);
  here.add(Latencies.decode(there.encoded()));
  expect(here.count).toBe(100);
  expect(here.quantiles()?.p50).toBeCloseTo(1, 2);
  expect(here.quantiles()?.max).toBeCloseTo(500, -1);
});
