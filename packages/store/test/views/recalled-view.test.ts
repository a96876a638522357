import * as fc from 'fast-check';
import { MemoryKeyValue } from '../../src/simulated';
import { RecalledView } from '../../src/views/recalled-view';

test('the last 10,000 recalls are remembered, whenever they are written and whether that succeeds', async () => {
  const part = fc.record({ recalls: fc.integer({ min: 1, max: 4_000 }), then: fc.constantFrom('write', 'fail', 'load', 'nothing') });
  await fc.assert(
    fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 8 }), async (parts) => {
      const keyValue = new MemoryKeyValue().open('views');
      let view = new RecalledView();
      view.load(keyValue);
      let count = 0;
      for (const { recalls, then } of parts) {
        // Names that do not come in the order of their recalls.
        for (let i = 0; i < recalls; i++, count++) view.add(nameOf(count), count * 8);
        if (then === 'write' || then === 'load') await keyValue.write(view.collect());
        else if (then === 'fail') view.collect();
        if (then !== 'nothing') view.settle(then !== 'fail');
        if (then === 'load') {
          view = new RecalledView();
          view.load(keyValue);
        }
        for (let i = 0; i < count; i += 97) expect([i, view.has(nameOf(i))]).toEqual([i, i >= count - 10_000]);
        expect(view.has(nameOf(count - 1))).toBe(true);
        expect(view.has(nameOf(count))).toBe(false);
      }
    }),
    { numRuns: 20 },
  );
});

function nameOf(number: number): number {
  return (number ^ 0x5555) * 16;
}
