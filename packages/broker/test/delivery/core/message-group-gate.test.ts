import { MessageGroupGate } from '../../../src/delivery/core/message-group-gate';

/** Offsets 0 to n - 1 of these groups have come. */
function gateOf(...groups: string[]): MessageGroupGate {
  const gate = new MessageGroupGate();
  groups.forEach((group, offset) => gate.enter(offset, group));
  return gate;
}

test('of each group the first message may go, the others wait', () => {
  const gate = new MessageGroupGate();
  expect(['a', 'b', 'a', 'b', 'c'].map((group, offset) => gate.enter(offset, group))).toEqual([true, true, false, false, true]);
  expect(gate.blocked).toBe(2);
});

test('when a message is done, the turn of the next of its group has come, and of no other', () => {
  const gate = gateOf('a', 'b', 'a', 'b', 'a');
  expect([gate.leave(0, 1), gate.leave(2, 3), gate.leave(7, 8)]).toEqual([[2], [4], []]);
  expect(gate.blocked).toBe(1);
});

test('a group whose messages are all done is open again', () => {
  const gate = gateOf('a', 'a');
  gate.leave(0, 1);
  gate.leave(1, 2);
  expect([gate.isClosed('a'), gate.enter(9, 'a')]).toEqual([false, true]);
});

test.each([
  ['short', 5],
  ['long', 1_000],
])('when all below an offset are done, %s range, the first above it may go', (_, end) => {
  const gate = new MessageGroupGate();
  for (const offset of [0, 1, 2, end, end + 1]) gate.enter(offset, 'a');
  gate.enter(3, 'b');
  expect(gate.leave(0, end)).toEqual([end]);
  expect([gate.blocked, gate.isClosed('b')]).toEqual([1, false]);
});

test('a long group goes one by one, in order', () => {
  const gate = gateOf(...Array.from({ length: 500 }, () => 'a'));
  for (let offset = 0; offset < 499; offset++) expect(gate.leave(offset, offset + 1)).toEqual([offset + 1]);
});
