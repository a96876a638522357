import { GroupCoordinator } from '../../src/sessions/group-coordinator';

const releaseTimeoutMs = 10_000;

function coordinator(): GroupCoordinator {
  let generation = 0;
  return new GroupCoordinator({ nextGeneration: () => ++generation, releaseTimeoutMs });
}

const topics = (queueCount: number): Map<string, number> => new Map([['t', queueCount]]);
const queue = (queueId: number): { topic: string; queueId: number } => ({ topic: 't', queueId });

test('a lone member gets every queue', () => {
  expect(coordinator().join('a', topics(2), 0)).toEqual([{ clientId: 'a', generation: 1, queues: [queue(0), queue(1)] }]);
});

test('a member whose topics have no queues yet is told so, and gets them when they come', () => {
  const group = coordinator();
  expect(group.join('a', topics(0), 0)).toEqual([{ clientId: 'a', generation: 1, queues: [] }]);
  expect(group.queuesChanged('t', 1, 0)).toEqual([{ clientId: 'a', generation: 2, queues: [queue(0)] }]);
});

test('a queue goes to its next owner only when the old one has released it', () => {
  const group = coordinator();
  group.join('a', topics(2), 0);
  expect(group.join('b', topics(2), 0)).toEqual([
    { clientId: 'b', generation: 2, queues: [] },
    { clientId: 'a', generation: 2, queues: [queue(0)] },
  ]);
  expect(group.ownerOf(queue(1))).toBeUndefined();
  expect(group.released('a', 2, 0)).toEqual([{ clientId: 'b', generation: 3, queues: [queue(1)] }]);
  expect(group.ownerOf(queue(1))).toBe('b');
});

test('the release of an earlier generation does not free what was taken away later', () => {
  const group = coordinator();
  group.join('a', topics(2), 0);
  group.join('b', topics(2), 0);
  expect(group.released('a', 1, 0)).toEqual([]);
  expect(group.released('b', 2, 0)).toEqual([]);
});

test('a release that does not come is waited for no longer than its timeout', () => {
  const group = coordinator();
  group.join('a', topics(2), 0);
  group.join('b', topics(2), 100);
  expect(group.nextDeadline).toBe(100 + releaseTimeoutMs);
  expect(group.tick(99 + releaseTimeoutMs)).toEqual([]);
  expect(group.tick(100 + releaseTimeoutMs)).toEqual([{ clientId: 'b', generation: 3, queues: [queue(1)] }]);
  expect(group.owns('a', 2, queue(1))).toBe(false);
});

test('the end of a session frees its queues at once, those being given away too', () => {
  const group = coordinator();
  group.join('a', topics(2), 0);
  group.join('b', topics(2), 0);
  expect(group.leave('a', 0)).toEqual([{ clientId: 'b', generation: 3, queues: [queue(0), queue(1)] }]);
});

test('a commit is taken from the owner and from who is still giving the queue away, from nobody else', () => {
  const group = coordinator();
  group.join('a', topics(2), 0);
  group.join('b', topics(2), 0);
  expect(group.owns('a', 1, queue(1))).toBe(true);
  expect(group.owns('a', 2, queue(1))).toBe(true);
  expect(group.owns('b', 2, queue(1))).toBe(false);
  expect(group.owns('a', 3, queue(0))).toBe(false);
  group.released('a', 2, 0);
  expect(group.owns('a', 2, queue(1))).toBe(false);
  expect(group.owns('b', 3, queue(1))).toBe(true);
});

test('a commit of a former ownership is refused after the queue has come back', () => {
  const group = coordinator();
  group.join('a', topics(2), 0);
  group.join('b', topics(2), 0);
  group.released('a', 2, 0);
  expect(group.leave('b', 0)).toEqual([{ clientId: 'a', generation: 4, queues: [queue(0), queue(1)] }]);
  expect(group.owns('a', 1, queue(1))).toBe(false);
  expect(group.owns('a', 4, queue(1))).toBe(true);
});

test('who joins again keeps its queues under a new generation, and the others keep theirs', () => {
  const group = coordinator();
  group.join('a', topics(4), 0);
  group.join('b', topics(4), 0);
  group.released('a', 2, 0);
  expect(group.join('b', topics(4), 0)).toEqual([{ clientId: 'b', generation: 4, queues: [queue(2), queue(3)] }]);
  expect(group.owns('b', 3, queue(2))).toBe(false);
});

test('the queues of a deleted topic are taken away, and come back only after their release', () => {
  const group = coordinator();
  group.join('a', topics(1), 0);
  expect(group.queuesChanged('t', 0, 0)).toEqual([{ clientId: 'a', generation: 2, queues: [] }]);
  expect(group.queuesChanged('t', 1, 0)).toEqual([]);
  expect(group.released('a', 2, 0)).toEqual([{ clientId: 'a', generation: 3, queues: [queue(0)] }]);
});
