import { ReadMemories } from '../../src/fetch/read-memories';

test('what is taken lies apart until it is given back, and then is used again', () => {
  const memories = new ReadMemories(100);
  const memory = memories.lend();
  const [first, second] = [memory.take(60), memory.take(40)];
  first.fill(1);
  second.fill(2);
  expect(first.every((byte) => byte === 1)).toBe(true);
  memory.giveBack();
  memory.giveBack();
  const again = memories.lend().take(100);
  expect(again.buffer).toBe(first.buffer);
  expect(memory.take(100).buffer).not.toBe(first.buffer); // it is lent now
});

test('what does not fit the chunk has memory of its own', () => {
  const memory = new ReadMemories(100).lend();
  const first = memory.take(60);
  const large = memory.take(41);
  expect(large).toHaveLength(41);
  expect(large.buffer).not.toBe(first.buffer);
  expect(memory.take(40).buffer).toBe(first.buffer);
});

test('no more chunks are kept than a few', () => {
  const memories = new ReadMemories(1);
  const lent = Array.from({ length: 20 }, () => memories.lend());
  const before = new Set(lent.map((memory) => memory.take(1).buffer));
  for (const memory of lent) memory.giveBack();
  const after = Array.from({ length: 20 }, () => memories.lend().take(1).buffer);
  expect(after.filter((buffer) => before.has(buffer))).toHaveLength(8);
});
