import { HandlingChecker, type Interruption } from '../../src/checker/handling-checker';

const invisibleMs = 30_000;

interface Handled {
  readonly index: number;
  readonly at: number;
  readonly begunAt?: number;
  readonly consumer?: string;
  readonly crc?: number;
}

/** Messages 0 to 3 were sent and acknowledged; 2 comes after 0 in a message group. This is what the only group handled. */
function lawsBroken(handled: readonly Handled[], ...interruptions: Interruption[]): string[] {
  const predecessor = (index: number): number | undefined => (index === 2 ? 0 : undefined);
  const checker = new HandlingChecker({ messages: 5, groups: ['g'], predecessor, invisibleMs });
  for (const index of [0, 1, 2, 3]) {
    checker.sending(index, 100 + index);
    checker.acknowledged(index);
  }
  for (const { index, at, begunAt = at, consumer = 'a', crc = 100 + index } of handled) {
    checker.handled('g', { index, at, begunAt, consumer, crc });
  }
  for (const interruption of interruptions) checker.interrupted(interruption);
  return checker.check().faults.map(({ law }) => law);
}

const good: readonly Handled[] = [0, 1, 2, 3].map((index) => ({ index, at: 1_000 * index }));
const again = { index: 1, at: 9_000, consumer: 'b' };

test('a history in which each message was handled once, in order, has no faults, whatever order it is told in', () => {
  expect(lawsBroken(good)).toEqual([]);
  expect(lawsBroken([...good].reverse())).toEqual([]);
});

test('a message that was not handled is found out', () => {
  expect(lawsBroken(good.slice(0, 3))).toEqual(['lost-write']);
});

test('a message handled before its predecessor, or begun before its predecessor was through, is found out', () => {
  expect(lawsBroken([...good.slice(1), { index: 0, at: 2_500 }])).toEqual(['reorder']);
  expect(lawsBroken([...good.slice(1), { index: 0, at: 1_990, begunAt: 10 }])).toEqual([]);
  expect(lawsBroken([{ index: 0, at: 500 }, ...good.slice(1, 2), { index: 2, begunAt: 499, at: 2_000 }, ...good.slice(3)])).toEqual([
    'reorder',
  ]);
});

test('a predecessor may come again later', () => {
  expect(lawsBroken([...good, { index: 0, at: 8_000 }], { from: 4_000, to: 5_000 })).toEqual([]);
});

test('a message that nobody sent, or with other bytes, is found out', () => {
  expect(lawsBroken([...good, { index: 4, at: 1 }])).toEqual(['phantom']);
  expect(lawsBroken([...good, { index: -1, at: 1 }])).toEqual(['phantom']);
  expect(lawsBroken([...good.slice(0, 3), { index: 3, at: 1, crc: 7 }])).toEqual(['corrupt']);
});

describe('a message that is handled again', () => {
  test('without a reason is found out', () => {
    expect(lawsBroken([...good, again])).toEqual(['duplicate-without-cause']);
  });

  test('is explained by a kill of the broker, or of its first consumer, in between, not long after it was handled first', () => {
    expect(lawsBroken([...good, again], { from: 2_000, to: 3_000 })).toEqual([]);
    expect(lawsBroken([...good, again], { consumer: 'a', from: 2_000, to: 3_000 })).toEqual([]);
  });

  test('is not explained by a kill of another consumer, a kill after it came again, or one long after it was handled first', () => {
    expect(lawsBroken([...good, again], { consumer: 'b', from: 2_000, to: 3_000 })).toEqual(['duplicate-without-cause']);
    expect(lawsBroken([...good, again], { from: 9_500, to: 9_600 })).toEqual(['duplicate-without-cause']);
    expect(lawsBroken([...good, again], { from: 8_000, to: 8_500 })).toEqual(['duplicate-without-cause']);
  });

  test('is explained by a lease that ran out', () => {
    expect(lawsBroken([...good, { ...again, at: 1_000 + invisibleMs }])).toEqual([]);
  });
});
