import * as fc from 'fast-check';
import type { DeliveryChange, DeliveryProgress } from '../../src';
import { advanced, committedAt, noProgress } from '../../src/delivery/progress-arithmetic';

const end = 40;
const range = fc.tuple(fc.nat(end), fc.integer({ min: 1, max: 8 })).map(([from, length]) => ({ from, to: from + length }));
const retry = fc.record({ offset: fc.nat(end), attempt: fc.integer({ min: 1, max: 9 }), notBefore: fc.nat(1000) });
type Step =
  { kind: 'advance'; done: DeliveryChange['done']; retries: DeliveryChange['retries']; floor: number } | { kind: 'commit'; offset: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('advance' as const),
      done: fc.array(range, { maxLength: 4 }),
      retries: fc.array(retry, { maxLength: 4 }),
      floor: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(end) }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('commit' as const), offset: fc.nat(end) }) },
);

/** Progress as a set of offsets. */
class Model {
  committed: number | undefined;
  done = new Set<number>();
  retries = new Map<number, { attempt: number; notBefore: number }>();

  advance({ done, retries, floor }: Step & { kind: 'advance' }): void {
    for (const { from, to } of done) for (let offset = from; offset < to; offset++) this.done.add(offset);
    for (const { offset, attempt, notBefore } of retries) this.retries.set(offset, { attempt, notBefore });
    this.#settle(Math.max(this.committed ?? 0, floor));
  }

  commit(offset: number): void {
    if (offset <= (this.committed ?? 0)) {
      this.done.clear();
      this.retries.clear();
    }
    this.#settle(offset);
  }

  #settle(from: number): void {
    this.committed = from;
    while (this.done.has(this.committed)) this.committed++;
    for (const offset of [...this.done]) if (offset < this.committed) this.done.delete(offset);
    for (const offset of [...this.retries.keys()]) if (offset < this.committed || this.done.has(offset)) this.retries.delete(offset);
  }
}

test('progress is what a set of offsets would say, in its one form, and steps change nothing that was given out', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20, size: 'max' }), (steps) => {
      const model = new Model();
      let progress: DeliveryProgress = noProgress;
      for (const next of steps) {
        const before = JSON.stringify(progress);
        const given = progress;
        if (next.kind === 'commit') model.commit(next.offset);
        else model.advance(next);
        progress = next.kind === 'commit' ? committedAt(progress, next.offset) : advanced(progress, next, next.floor);
        expect(JSON.stringify(given)).toBe(before);
        expect(progress.committed).toBe(model.committed);
        const offsets = progress.done.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i));
        expect(offsets).toEqual([...model.done].sort((a, b) => a - b));
        progress.done.forEach(({ from }, i) => expect(from).toBeGreaterThan(progress.done[i - 1]?.to ?? progress.committed ?? 0));
        const retries = [...model.retries].sort(([a], [b]) => a - b).map(([offset, rest]) => ({ offset, ...rest }));
        expect(progress.retries).toEqual(retries);
      }
    }),
    { numRuns: 500 },
  );
});
