import fc from 'fast-check';
import { SeededRandom } from '../../src/simulated/seeded-random';
import { backoffMs } from '../../src/time/backoff';

test('attempt n waits between half and all of initial × factor^(n-1), up to the maximum', () => {
  const options = fc.record({
    initialMs: fc.integer({ min: 1, max: 1_000 }),
    maxMs: fc.integer({ min: 1, max: 60_000 }),
    factor: fc.integer({ min: 1, max: 5 }),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000 }), options, fc.nat(), (attempt, { initialMs, maxMs, factor }, seed) => {
      const ceiling = Math.min(maxMs, initialMs * factor ** (attempt - 1));
      const wait = backoffMs(attempt, { initialMs, maxMs, factor }, new SeededRandom(seed));
      expect(wait).toBeGreaterThanOrEqual(ceiling / 2);
      expect(wait).toBeLessThanOrEqual(ceiling);
    }),
  );
});

test('the wait doubles unless a factor is given, and chance decides within the range', () => {
  const fixed = { next: () => 1, integer: () => 0, bytes: () => Buffer.alloc(0) };
  expect([1, 2, 3, 4].map((attempt) => backoffMs(attempt, { initialMs: 100, maxMs: 500 }, fixed))).toEqual([100, 200, 400, 500]);
  expect(backoffMs(1, { initialMs: 100, maxMs: 500 }, { ...fixed, next: () => 0 })).toBe(50);
});
