import fc from 'fast-check';
import { shareOut } from '../../src/benchmarks/share-out';

test('one client stays in one process; several take as many as there are CPUs', () => {
  expect(shareOut(1, 0, 4)).toEqual([1]);
  expect(shareOut(2, 0, 4)).toEqual([1, 1]);
  expect(shareOut(9, 0, 4)).toEqual([2, 2, 2, 3]);
});

test('no client is lost, no process is idle, and none has two more than another', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2_000 }),
      fc.integer({ min: 0, max: 64 }),
      fc.integer({ min: 1, max: 64 }),
      (clients, processes, cpus) => {
        const shares = shareOut(clients, processes, cpus);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(clients);
        expect(Math.min(...shares)).toBeGreaterThan(0);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      },
    ),
  );
});
