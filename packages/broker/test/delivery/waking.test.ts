import { SimulatedClock } from '@mq/common/simulated';
import { ReceiptHandles } from '../../src/delivery/unary/receipt-handle';
import { ReceiveSession, type ReceiveResponse } from '../../src/delivery/stream/receive-session';
import { UnaryDelivery, type ReceiveWish } from '../../src/delivery/unary/unary-delivery';
import { UnaryPoll } from '../../src/delivery/unary/unary-poll';
import { everything, quiet, ServiceHarness } from './service-harness';

describe('a message wakes one of those who wait', () => {
  let harness: ServiceHarness;
  beforeEach(async () => {
    harness = await ServiceHarness.open();
    await harness.topic('orders');
  });
  afterEach(() => harness.close());

  /** A stream that notes how many messages it got. */
  function session(send?: (response: ReceiveResponse) => Promise<void>) {
    const got: number[] = [];
    const opened = new ReceiveSession({
      service: harness.service,
      opening: { group: 'billing', clientId: '', topics: [{ topic: 'orders', filter: everything }], invisibleMs: 0 },
      send: async (response) => {
        got.push(...response.batches.flatMap(({ ranges }) => ranges.map(({ firstOffset }) => firstOffset)));
        await send?.(response);
      },
    });
    opened.grant(100, 10_000);
    void opened.run();
    return { opened, got };
  }

  test('the one that waits longest', async () => {
    const { topic } = harness.join('billing');
    const waiting = [harness.receiver(), harness.receiver()];
    for (const receiver of waiting) topic.delivery.await(receiver);
    topic.delivery.stir();
    await harness.put(1);
    expect(waiting.map(({ wakes }) => wakes)).toEqual([1, 0]);
  });

  test('that takes its queue', async () => {
    const { topic } = harness.join('billing');
    const waiting = [harness.receiver({ queueId: 1 }), harness.receiver(), harness.receiver({ queueId: 0, invisibleMs: 60_000 })];
    for (const receiver of waiting) topic.delivery.await(receiver);
    topic.delivery.stir();
    await harness.put(1);
    expect(waiting.map(({ wakes }) => wakes)).toEqual([0, 0, 1]);
  });

  test('when another that took what it could leaves the rest', async () => {
    const { topic } = harness.join('billing');
    for (const queueId of [0, 1]) await harness.put(1, { queueId });
    const waiting = harness.receiver();
    topic.delivery.await(waiting);
    await harness.lease(harness.receiver(), topic, 1);
    expect(waiting.wakes).toBe(1);
  });

  test('and not one that is busy sending', async () => {
    const busy = session((response) => (response.batches.length === 0 ? Promise.resolve() : new Promise(() => undefined)));
    await quiet();
    await harness.put(1);
    await quiet();
    const idle = session();
    await quiet();
    await harness.put(1);
    await quiet();
    expect([busy.got, idle.got]).toEqual([[0], [1]]);
  });

  test('or another in its place when it ends in that moment', async () => {
    const ending = session();
    await quiet();
    const staying = session();
    await quiet();
    const { opened } = ending;
    const wake = opened.wake.bind(opened);
    opened.wake = () => {
      wake();
      opened.end();
    };
    await harness.put(1);
    await quiet();
    expect([ending.got, staying.got]).toEqual([[], [0]]);
  });

  describe('that calls', () => {
    let unary: UnaryDelivery;
    beforeEach(() => (unary = new UnaryDelivery(harness.service, new ReceiptHandles(Buffer.alloc(32)))));

    /** The queues of the messages that a call gets. */
    async function call(waitMs: number): Promise<number[]> {
      const place = {
        group: 'billing',
        clientId: '',
        topic: 'orders',
        filterType: 'TAG',
        filter: '',
        attemptId: '',
        queueId: undefined,
      } as const;
      const wish: ReceiveWish = { ...place, maxMessages: 2, invisibleMs: 0, waitMs };
      return (await unary.receive(wish, new AbortController().signal)).map(({ queueId }) => queueId);
    }

    test('or another in its place when it has got something else already', async () => {
      // From now on a look begins with queue 1.
      await call(0);
      await harness.put(1);
      const reads = harness.holdReads();
      const first = call(1_000);
      await quiet();
      // The first has found nothing in queue 1 and reads queue 0; the second finds nothing else and waits.
      const second = call(1_000);
      await quiet();
      await harness.put(1, { queueId: 1 });
      reads.release();
      await quiet();
      await harness.clock.advance(10);
      await quiet();
      expect([await first, await second]).toEqual([[0], [1]]);
    });

    test('and is taken by somebody else: then it waits on, until its time', async () => {
      const waiting = call(1_000);
      await quiet();
      const { topic } = harness.join('billing', 'other');
      const taking = new Promise((resolve) => {
        const { topicNumber } = topic.delivery;
        harness.store.whenReadable(topicNumber, 0, 0, () =>
          resolve(harness.lease(harness.receiver({ queueId: 0, invisibleMs: 60_000 }), topic)),
        );
      });
      await harness.put(1);
      expect(await taking).toHaveLength(1);
      await harness.clock.advance(1_000);
      expect(await waiting).toEqual([]);
    });
  });
});

describe('a waiting call', () => {
  test('that is woken while it looks does not sleep; when it has looked again, it sleeps until its time', async () => {
    const clock = new SimulatedClock();
    const poll = new UnaryPoll(1, { invisibleMs: 1_000, renewForMs: 0, queueId: undefined });
    poll.look();
    poll.wake();
    await poll.sleep(1_000, clock, []);
    poll.look();
    let awake = false;
    void poll.sleep(1_000, clock, []).then(() => (awake = true));
    await clock.advance(999);
    expect(awake).toBe(false);
    await clock.advance(1);
    expect(awake).toBe(true);
  });
});
