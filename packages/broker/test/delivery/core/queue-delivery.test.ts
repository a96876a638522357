import { QueueDelivery } from '../../../src/delivery/core/queue-delivery';
import type { OfferedBatch } from '../../../src/delivery/core/offered-batch';
import type { Moment } from '../../../src/delivery/core/moment';

const invisibleMs = 100;
const startsAt = 1_000;
const limits = { maxLeased: 10, maxBlocked: 10, maxRetrying: 10 };
const retryRules = { maxAttempts: 3, retryPolicy: { kind: 'exponential', initialMs: 10, maxMs: 10, factor: 1 } } as const;
const batch: OfferedBatch = {
  ...{ baseOffset: 0, recordCount: 1, selection: 'all', grouped: false },
  matches: () => true,
  messageGroup: () => '',
  bytes: () => 1,
};

/** After so long; nobody has called `advance` since the beginning. */
function after(ms: number): Moment {
  return { monotonic: startsAt + ms, wall: startsAt + ms };
}

/** A queue of one message, which lease 1 holds. */
function leasedQueue(): QueueDelivery {
  let lease = 0;
  const queue = new QueueDelivery({ committed: 0, done: [], retries: [] }, after(0), {
    limits,
    retryRules: () => retryRules,
    randomLease: () => ++lease,
  });
  queue.offer(batch, { receiver: 1, invisibleMs, room: { messages: 1, bytes: 1 } }, after(0));
  return queue;
}

/** How many messages another receiver gets. */
function given(queue: QueueDelivery, now: Moment): number {
  queue.advance(now);
  if (queue.nextOffset() !== 0) return 0;
  return queue.offer(batch, { receiver: 2, invisibleMs, room: { messages: 1, bytes: 1 } }, now).length;
}

test('a message is nobody else’s until its lease has ended, to the millisecond', () => {
  const queue = leasedQueue();
  expect([given(queue, after(invisibleMs - 1)), given(queue, after(invisibleMs))]).toEqual([0, 1]);
});

test('an acknowledgement counts in the last millisecond of its lease, and not at its end, though no timer has ended it yet', () => {
  expect(leasedQueue().settle(1, 0, 1, { kind: 'ack' }, after(invisibleMs - 1))).toBe(1);
  const queue = leasedQueue();
  expect(queue.settle(1, 0, 1, { kind: 'ack' }, after(invisibleMs))).toBe(0);
  expect(given(queue, after(invisibleMs))).toBe(1);
});

test('a lease is renewed in its last millisecond, and not at its end, though no timer has ended it yet', () => {
  expect(leasedQueue().renew(1, 0, invisibleMs, after(invisibleMs - 1))).toBe(2);
  expect(leasedQueue().renew(1, 0, invisibleMs, after(invisibleMs))).toBeUndefined();
});
