import * as fc from 'fast-check';
import { HeldView, type HeldEntry } from '../../src/views/held-view';
import { MemoryKeyValue } from '../../src/simulated';

type Step =
  | { kind: 'add'; deliverAt: number; half: boolean; topicNumber: number }
  | { kind: 'move' | 'remove'; pick: number }
  | { kind: 'collect' | 'load' }
  | { kind: 'settle'; succeeded: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('add' as const),
      deliverAt: fc.nat(30),
      half: fc.boolean(),
      topicNumber: fc.integer({ min: 1, max: 2 }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constantFrom('move' as const, 'remove' as const), pick: fc.nat(1000) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('collect' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('settle' as const), succeeded: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('load' as const) }) },
);

test('the view of held batches is a list of them, whenever its changes are written and whether that succeeds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60, size: 'max' }), async (steps) => {
      const keyValue = new MemoryKeyValue().open('views');
      let view = new HeldView();
      view.load(keyValue);
      const model = new Map<number, HeldEntry>();
      let writing: ReturnType<HeldView['collect']> | undefined;
      let end = 0;
      const settle = async (succeeded: boolean): Promise<void> => {
        if (writing === undefined) return;
        if (succeeded) await keyValue.write(writing);
        view.settle(succeeded);
        writing = undefined;
      };
      for (const next of steps) {
        if (next.kind === 'add') {
          const { deliverAt, half, topicNumber } = next;
          const hold = half ? ({ kind: 'half', transactionId: 't', group: 'g' } as const) : ({ kind: 'delayed', deliverAt } as const);
          const name = (end += 8);
          const entry = { name, position: name, length: 200, storeTime: 5, topicNumber, queueId: 3, recordCount: 4, tagBits: 6, hold };
          view.add(entry);
          model.set(name, entry);
        } else if (next.kind === 'move' || next.kind === 'remove') {
          const name = [...model.keys()][next.pick % Math.max(1, model.size)] ?? -1;
          const entry = view.find(name);
          if (entry === undefined) continue;
          if (next.kind === 'remove') {
            view.remove(entry);
            model.delete(name);
          } else {
            const position = (end += 8);
            view.move(entry, position, 300);
            model.set(name, { ...entry, position, length: 300 });
          }
        } else if (next.kind === 'collect') writing ??= view.collect();
        else if (next.kind === 'settle') await settle(next.succeeded);
        else {
          await settle(true);
          writing = view.collect();
          await settle(true);
          view = new HeldView();
          view.load(keyValue);
        }
        const held = [...model.values()];
        const due = held
          .flatMap(({ name, hold }) => (hold.kind === 'delayed' ? [{ at: hold.deliverAt, name }] : []))
          .sort((a, b) => a.at - b.at || a.name - b.name);
        const names = (entries: Iterable<HeldEntry>): number[] => [...entries].map(({ name }) => name);
        for (const entry of held) expect(view.find(entry.name)).toEqual(entry);
        expect(view.find(end + 8)).toBeUndefined();
        expect([view.delayedCount, view.nextDelayedAt]).toEqual([due.length, due[0]?.at]);
        expect(names(view.delayedUntil(15, 4))).toEqual(
          due
            .filter(({ at }) => at <= 15)
            .slice(0, 4)
            .map(({ name }) => name),
        );
        expect(names(view.delayedUntil(Infinity, Infinity))).toEqual(due.map(({ name }) => name));
        const places = held.toSorted((a, b) => a.position - b.position);
        expect(names(view.before(end / 2, 3))).toEqual(names(places.filter(({ position }) => position < end / 2)).slice(0, 3));
        expect(names(view.ofTopic(1)).sort()).toEqual(names(held.filter(({ topicNumber }) => topicNumber === 1)).sort());
      }
      await settle(true);
      for (const entry of [...model.values()]) view.remove(entry);
      await keyValue.write(view.collect());
      const left = [...keyValue.range(Buffer.from([1]), Buffer.from([255]))].map(({ key }) => key.toString());
      expect(left.filter((key) => key !== 'H')).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
