import fc from 'fast-check';
import { SeededRandom } from '../../src/simulated/seeded-random';

test('the same seed gives the same sequence, another seed another', () => {
  const draw = (seed: number): string => new SeededRandom(seed).bytes(16).toString('hex');
  expect(draw(1)).toBe(draw(1));
  expect(new Set([1, 2, 3, 4].map(draw)).size).toBe(4);
});

test('numbers lie in their range, and reach all of it', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 20 }), (seed, bound) => {
      const random = new SeededRandom(seed);
      const drawn = new Set(Array.from({ length: bound * 40 }, () => random.integer(bound)));
      expect([...drawn].every((value) => Number.isInteger(value) && value >= 0 && value < bound)).toBe(true);
      expect(drawn.size).toBe(bound);
    }),
    { seed: 1 },
  );
});
