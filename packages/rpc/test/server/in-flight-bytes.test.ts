import { InFlightBytes } from '../../src/server/memory/in-flight-bytes';

function ledger(maxBytes: number): { readonly inFlight: InFlightBytes; readonly closed: [string, number][] } {
  const closed: [string, number][] = [];
  return { inFlight: new InFlightBytes(maxBytes, (client, bytes) => closed.push([client, bytes])), closed };
}

test('when all together hold too much, the one that holds most is closed, and no other', () => {
  const { inFlight, closed } = ledger(100);
  inFlight.hold('small', 10);
  inFlight.hold('large', 90);
  expect(closed).toEqual([]);
  inFlight.hold('small', 1);
  expect([closed, inFlight.total]).toEqual([[['large', 90]], 11]);
});

test('what is released makes room, once', () => {
  const { inFlight, closed } = ledger(100);
  inFlight.hold('a', 60);
  inFlight.release('a', 50);
  inFlight.hold('b', 80);
  inFlight.release('a', 50);
  expect([closed, inFlight.total]).toEqual([[], 80]);
});

test('one that holds more than all may is closed, and what it releases later counts for nothing', () => {
  const { inFlight, closed } = ledger(100);
  inFlight.hold('a', 101);
  inFlight.release('a', 101);
  inFlight.hold('b', 100);
  expect([closed, inFlight.total]).toEqual([[['a', 101]], 100]);
});

test('one that is being closed holds nothing more, until it is gone', () => {
  const { inFlight, closed } = ledger(100);
  inFlight.hold('a', 101);
  expect([inFlight.hold('a', 101), inFlight.total, closed.length]).toEqual([false, 0, 1]);
  inFlight.gone('a');
  expect([inFlight.hold('a', 50), inFlight.total]).toEqual([true, 50]);
  inFlight.gone('a');
  expect(inFlight.total).toBe(0);
});
