import fc from 'fast-check';
import { OffsetRanges } from '../../../src/delivery/core/offset-ranges';

const end = 40;
const bound = fc.nat(end);
const change = fc.record({ adds: fc.boolean(), a: bound, b: bound });

test('OffsetRanges is a set of offsets, in ranges that are ascending and apart', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), bound, bound, (changes, from, to) => {
      const ranges = new OffsetRanges();
      const set = new Set<number>();
      for (const { adds, a, b } of changes) {
        if (adds) ranges.add(a, b);
        else ranges.remove(a, b);
        for (let offset = a; offset < b; offset++)
          if (adds) set.add(offset);
          else set.delete(offset);
      }
      const all = Array.from({ length: end + 1 }, (_, offset) => offset);
      const offsetsOf = (found: readonly { from: number; to: number }[]): number[] =>
        found.flatMap((range) => all.filter((offset) => offset >= range.from && offset < range.to));
      expect(offsetsOf(ranges.ranges())).toEqual(all.filter((offset) => set.has(offset)));
      ranges.ranges().forEach((range, at, list) => expect(range.from).toBeGreaterThan(at === 0 ? -1 : (list[at - 1]?.to ?? end)));
      expect([ranges.size, ranges.rangeCount, ranges.first]).toEqual([
        set.size,
        ranges.ranges().length,
        all.find((offset) => set.has(offset)),
      ]);
      for (const offset of all) {
        expect(ranges.has(offset)).toBe(set.has(offset));
        expect(ranges.endAfter(offset)).toBe(all.find((other) => other >= offset && !set.has(other)));
      }
      const between = all.filter((offset) => offset >= from && offset < to);
      expect(offsetsOf(ranges.within(from, to))).toEqual(between.filter((offset) => set.has(offset)));
      expect(offsetsOf(ranges.gaps(from, to))).toEqual(between.filter((offset) => !set.has(offset)));
    }),
  );
});
