import type { QueuePlace } from '@mq/client';
import { RoundRobin, type Suitability } from '../src/queues/round-robin';

const queues: QueuePlace[] = ['a', 'b', 'c'].map((brokerName) => ({ topic: 't', brokerName, queueId: 0, address: brokerName }));

function choose(suits: Record<string, Suitability>, start = 0): string | undefined {
  return new RoundRobin(start).choose(queues, ({ brokerName }) => suits[brokerName] ?? 'no')?.brokerName;
}

test('queues that suit are taken in turn, from anywhere on', () => {
  const turn = new RoundRobin(2 ** 31 + 1);
  const taken = Array.from({ length: 6 }, () => turn.choose(queues, () => 0)?.brokerName);
  expect(taken.slice(0, 3).sort()).toEqual(['a', 'b', 'c']);
  expect(taken.slice(3)).toEqual(taken.slice(0, 3));
});

test('the best is taken, however far away', () => {
  expect(choose({ a: 2, b: 1, c: 0 })).toBe('c');
  expect(choose({ a: 2, b: 1 })).toBe('b');
});

test('one that will soon have room is waited for rather than taking a stopgap', () => {
  expect(choose({ a: 1, b: 'wait', c: 2 })).toBeUndefined();
  expect(choose({ a: 1, b: 'wait', c: 0 })).toBe('c');
});

test('when none suits none is taken', () => {
  expect(choose({})).toBeUndefined();
  expect(new RoundRobin(0).choose([], () => 0)).toBeUndefined();
});
