import * as fc from 'fast-check';
import { compareDue, DueOrder, type DueKey } from '../../src/views/due-order';

const key = fc.record({ deliverAt: fc.nat(50), name: fc.nat(40) });
const steps = fc.array(fc.record({ add: fc.boolean(), key }), { maxLength: 300, size: 'max' });

test('keys are found in order, whatever was added and removed before', () => {
  fc.assert(
    fc.property(steps, fc.nat(60), fc.nat(30), (history, time, limit) => {
      const order = new DueOrder();
      const model = new Map<string, DueKey>();
      for (const { add, key } of history) {
        if (add) order.add(key);
        else order.remove(key);
        if (add) model.set(JSON.stringify(key), key);
        else model.delete(JSON.stringify(key));
      }
      const sorted = [...model.values()].sort(compareDue);
      expect(order.until(Infinity, Infinity)).toEqual(sorted);
      expect(order.until(time, limit)).toEqual(sorted.filter(({ deliverAt }) => deliverAt <= time).slice(0, limit));
    }),
  );
});

test('many keys are kept in order too', () => {
  const order = new DueOrder();
  const keys = Array.from({ length: 20_000 }, (_, i) => ({ deliverAt: (i * 7919) % 5003, name: i }));
  keys.forEach((each) => order.add(each));
  expect(order.until(Infinity, Infinity)).toEqual(keys.toSorted(compareDue));
  keys.filter((_, i) => i % 3 !== 0).forEach((each) => order.remove(each));
  expect(order.until(Infinity, Infinity)).toEqual(keys.filter((_, i) => i % 3 === 0).sort(compareDue));
});
