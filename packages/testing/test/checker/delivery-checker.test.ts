import { DeliveryChecker, type Placed } from '../../src/checker/delivery-checker';
import type { Fault } from '../../src/checker/law';

const at = (key: string, offset: number, queueId = 0): Placed => ({ key, topic: 't', brokerName: 'b', queueId, offset });

/** A checker that saw these messages sent, one after another, and acknowledged at these places. */
function history(...acknowledged: Placed[]): DeliveryChecker {
  const checker = new DeliveryChecker();
  acknowledged.forEach((placed, index) => {
    checker.sending(placed.key, acknowledged[index - 1]?.key);
    checker.acknowledged(placed);
  });
  return checker;
}

const laws = (faults: Fault[]): string[] => [...new Set(faults.map(({ law }) => law))].sort();

describe('a good history', () => {
  test('has no faults', () => {
    const checker = history(at('a', 0), at('b', 0, 1), at('c', 1));
    checker.seen(at('a', 0));
    expect(checker.check([at('a', 0), at('c', 1), at('b', 0, 1)])).toEqual([]);
  });

  test('may hold a message whose send failed: its outcome was unknown', () => {
    const checker = history(at('a', 0));
    checker.sending('b');
    expect(checker.check([at('a', 0)])).toEqual([]);
    expect(checker.check([at('a', 0), at('b', 1)])).toEqual([]);
  });

  test('may begin at any offset: the oldest messages leave with retention', () => {
    expect(history(at('a', 7), at('b', 8)).check([at('a', 7), at('b', 8)])).toEqual([]);
  });
});

describe('a bad history is found out', () => {
  test('an acknowledged message is missing at the end of its queue', () => {
    const faults = history(at('a', 0), at('b', 1)).check([at('a', 0)]);
    expect(faults).toEqual([{ law: 'lost-write', text: 'b was acknowledged at t@b:0/1, where nothing is' }]);
  });

  test('an acknowledged message lies at another offset than was acknowledged', () => {
    expect(laws(history(at('a', 0)).check([at('a', 1)]))).toEqual(['lost-write']);
  });

  test('a message is in a queue twice', () => {
    expect(laws(history(at('a', 0)).check([at('a', 0), at('a', 1)]))).toEqual(['doubled-write']);
  });

  test('a message is in two queues', () => {
    expect(laws(history(at('a', 0)).check([at('a', 0), at('a', 0, 1)]))).toEqual(['doubled-write']);
  });

  test('an offset was acknowledged for two messages', () => {
    expect(laws(history(at('a', 0), at('b', 0)).check([at('b', 0)]))).toEqual(['lost-write', 'offset-reuse']);
  });

  test('an offset that a reader saw was given to another message after a crash', () => {
    const checker = history();
    checker.sending('a');
    checker.sending('b');
    checker.seen(at('a', 0));
    expect(laws(checker.check([at('b', 0)]))).toEqual(['offset-reuse']);
  });

  test('a message that a reader saw is gone', () => {
    const checker = history();
    checker.sending('a');
    checker.seen(at('a', 0));
    expect(laws(checker.check([]))).toEqual(['offset-reuse']);
  });

  test('a queue has a hole', () => {
    expect(laws(history(at('a', 0), at('b', 2)).check([at('a', 0), at('b', 2)]))).toEqual(['skip']);
  });

  test('a message was never sent', () => {
    expect(laws(history(at('a', 0)).check([at('a', 0), at('x', 1)]))).toEqual(['phantom']);
  });

  test('two messages of one sender lie the wrong way round', () => {
    const checker = new DeliveryChecker();
    checker.sending('a');
    checker.sending('b', 'a');
    expect(laws(checker.check([at('b', 0), at('a', 1)]))).toEqual(['reorder']);
  });

  test('only the first faults are told, the others counted', () => {
    const many = Array.from({ length: 50 }, (_, offset) => at(`k${offset}`, offset));
    const faults = history(...many).check([]);
    expect(faults).toHaveLength(21);
    expect(faults.at(-1)?.text).toBe('and 30 more');
  });
});
