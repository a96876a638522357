import { Deferred, MqError, silentLogger } from '@mq/common';
import { SimulatedClock } from '@mq/common/simulated';
import type { DeliveryChange } from '@mq/store';
import { QueueDelivery } from '../../src/delivery/core/queue-delivery';
import { GroupQueue } from '../../src/delivery/group/group-queue';
import { ProgressWriter } from '../../src/delivery/group/progress-writer';

const now = { monotonic: 0, wall: 0 };
const options = {
  limits: { maxLeased: 9, maxBlocked: 9, maxRetrying: 9 },
  retryRules: () => ({ maxAttempts: 16, retryPolicy: { kind: 'ladder' as const } }),
  randomLease: () => 1,
};

describe('a progress writer', () => {
  let clock: SimulatedClock;
  let writer: ProgressWriter;
  let records: { readonly changes: readonly DeliveryChange[]; readonly settled: Deferred }[];
  let queues: GroupQueue[];

  beforeEach(() => {
    clock = new SimulatedClock();
    records = [];
    const record = (changes: readonly DeliveryChange[]): Promise<void> => {
      const settled = new Deferred();
      records.push({ changes, settled });
      return settled.promise;
    };
    writer = new ProgressWriter({ group: 'billing', record, clock, logger: silentLogger });
    queues = [0, 1].map((queueId) => new GroupQueue(7, queueId, new QueueDelivery({ committed: 0, done: [], retries: [] }, now, options)));
  });

  /** All below the offset is done. */
  function advance(queueId: number, to: number): void {
    const queue = queues[queueId];
    queue?.delivery.skipTo(to);
    if (queue !== undefined) writer.mark(queue);
  }
  const recorded = () => records.map(({ changes }) => changes.map(({ queueId, done }) => [queueId, done[0]?.to]));
  const failure = new MqError('DISK_FULL');

  test('records what gathers in one turn, of all queues, at once', async () => {
    advance(0, 1);
    advance(1, 5);
    advance(0, 2);
    await clock.advance(0);
    expect(recorded()).toEqual([
      [
        [0, 2],
        [1, 5],
      ],
    ]);
  });

  test('records what comes while it writes with the next record, and tells each caller when its part is durable', async () => {
    const told: string[] = [];
    advance(0, 1);
    void writer.written().then(() => told.push('first'));
    await clock.advance(0);
    advance(0, 2);
    void writer.written().then(() => told.push('second'));
    records[0]?.settled.resolve();
    await clock.advance(0);
    expect([recorded(), told]).toEqual([[[[0, 1]], [[0, 2]]], ['first']]);
    records[1]?.settled.resolve();
    await clock.advance(0);
    expect([told, writer.isIdle]).toEqual([['first', 'second'], true]);
  });

  test('tells the callers when it cannot record, and tries again after a second', async () => {
    advance(0, 1);
    const written = writer.written().catch((error: unknown) => error);
    await clock.advance(0);
    records[0]?.settled.reject(failure);
    expect(await written).toBe(failure);
    await clock.advance(999);
    expect(recorded()).toHaveLength(1);
    await clock.advance(1);
    expect(recorded()).toEqual([[[0, 1]], [[0, 1]]]);
  });

  test('records what it could not record together with what came since', async () => {
    advance(0, 1);
    await clock.advance(0);
    advance(1, 5);
    const written = writer.written();
    records[0]?.settled.reject(failure);
    await clock.advance(0);
    expect(recorded()[1]?.sort()).toEqual([
      [0, 1],
      [1, 5],
    ]);
    records[1]?.settled.resolve();
    await written;
  });

  test('forgets what it could not record of a queue that begins anew', async () => {
    advance(0, 1);
    await clock.advance(0);
    queues[0]?.restart({ committed: 0, done: [], retries: [] }, now, options);
    records[0]?.settled.reject(failure);
    await clock.advance(5_000);
    expect(recorded()).toEqual([[[0, 1]]]);
  });

  test('records what is left when it closes', async () => {
    advance(0, 1);
    const closing = writer.close();
    await clock.advance(0);
    records[0]?.settled.resolve();
    await closing;
    advance(0, 2);
    await clock.advance(5_000);
    expect(recorded()).toEqual([[[0, 1]]]);
  });
});
