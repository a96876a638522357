import fc from 'fast-check';
import { WaitingRuns, type WaitingRun } from '../../src/push/waiting-runs';

interface TestRun extends WaitingRun {
  hasNext: boolean;
}

const event = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('push' as const), priority: fc.integer({ min: -1, max: 2 }) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('leave' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lose' as const), which: fc.nat(5) }) },
);

/** The first of the highest priority. */
const firstOf = (runs: readonly TestRun[]): TestRun | undefined => {
  const highest = Math.max(...runs.map(({ priority }) => priority));
  return runs.find(({ priority }) => priority === highest);
};

test('the highest priority is first, the oldest among the same, whatever comes, leaves and is lost', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60, size: 'max' }), (history) => {
      const waiting = new WaitingRuns<TestRun>();
      let model: TestRun[] = [];
      for (const each of history) {
        if (each.kind === 'push') {
          const run: TestRun = { priority: each.priority, hasNext: true };
          waiting.push(run);
          model.push(run);
        } else if (each.kind === 'leave') {
          const first = firstOf(model);
          if (first === undefined) continue;
          waiting.leave(first);
          waiting.leave(first); // it has left before
          model = model.filter((run) => run !== first);
        } else {
          const lost = model[each.which];
          if (lost !== undefined) lost.hasNext = false;
          waiting.dropLost();
          model = model.filter(({ hasNext }) => hasNext);
        }
        expect(waiting.first).toBe(firstOf(model));
      }
      expect(waiting.clear().sort((a, b) => model.indexOf(a) - model.indexOf(b))).toEqual(model);
      expect(waiting.first).toBeUndefined();
    }),
  );
});

test('a long line of one priority is worked off in its order', () => {
  const waiting = new WaitingRuns<TestRun>();
  const runs = Array.from({ length: 1_000 }, (): TestRun => ({ priority: 0, hasNext: true }));
  for (const run of runs) waiting.push(run);
  for (const run of runs) {
    expect(waiting.first).toBe(run);
    waiting.leave(run);
  }
  expect(waiting.first).toBeUndefined();
});
