import { QueueProgress } from '../../../src/delivery/core/queue-progress';

const now = { wall: 1_700_000_000_000, monotonic: 500 };
const longestWaitMs = 7_200_000;
const dueAfter = (notBefore: number): number | undefined =>
  new QueueProgress({ committed: 0, done: [], retries: [{ offset: 3, attempt: 1, notBefore }] }, now, longestWaitMs).failure(3)?.dueAt;

test('a recorded retry is due when its time comes', () => {
  expect(dueAfter(now.wall + 10_000)).toBe(now.monotonic + 10_000);
  expect(dueAfter(now.wall - 10_000)).toBe(now.monotonic);
});

test('a retry that was recorded while the clock was ahead waits no longer than any retry does', () => {
  expect(dueAfter(now.wall + 30 * 86_400_000)).toBe(now.monotonic + longestWaitMs);
});
