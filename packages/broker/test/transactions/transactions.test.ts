import type { Channel } from '@mq/rpc';
import { adminService, messageService, RecordBatchReader, type SessionResponse__Output } from '@mq/proto';
import { HeldMessages } from '../support/held-messages';
import { MemoryBroker } from '../support/memory-broker';

const refused = (code: string, details: object = {}) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) as object }) as Error;

describe('a transaction', () => {
  let machine: MemoryBroker;
  let channel: Channel;
  let messages: HeldMessages;
  const start = async (): Promise<void> => {
    channel = await machine.start();
    messages = new HeldMessages(channel);
  };
  const powerLoss = async (): Promise<void> => {
    machine.disk.crash();
    await machine.close().catch(() => undefined);
    await start();
  };
  const half = (body: string, transactionId = 't', topic = 'orders') => messages.send(body, { transactionId, topic });
  beforeEach(async () => {
    machine = new MemoryBroker();
    await start();
  });
  afterEach(async () => {
    channel.close();
    await machine.close();
  });

  test('shows none of its messages before the commit, and all of them, of all topics, after it', async () => {
    expect(await half('a')).toMatchObject({ offset: -1, recallHandle: '' });
    await half('b');
    await half('c', 't', 'stock');
    await messages.send('ordinary');
    await machine.clock.advance(3_600_000);
    expect([await messages.visible(), await messages.visible('stock')]).toEqual([['ordinary'], []]);
    await messages.end('t', 'COMMIT');
    expect([await messages.visible(), await messages.visible('stock')]).toEqual([['ordinary', 'a', 'b'], ['c']]);
    expect(await messages.pending()).toEqual([]);
  });

  test('that is rolled back never shows a message', async () => {
    await half('a');
    await messages.end('t', 'ROLLBACK');
    await powerLoss();
    expect(await messages.visible()).toEqual([]);
    expect(await messages.pending()).toEqual([]);
  });

  test.each([
    ['COMMIT', 'ROLLBACK', 'commit', ['a']],
    ['ROLLBACK', 'COMMIT', 'rollback', []],
  ] as const)('the first decision wins, also after a restart: %s, then %s', async (first, second, decision, visible) => {
    await half('a');
    await messages.end('t', first);
    const contradicts = refused('TRANSACTION_DECIDED', { decision });
    await expect(messages.end('t', second)).rejects.toEqual(contradicts);
    await powerLoss();
    await expect(messages.end('t', second)).rejects.toEqual(contradicts);
    await messages.end('t', first);
    expect(await messages.visible()).toEqual(visible);
  });

  test('that is decided twice at the same time takes one decision', async () => {
    await half('a');
    machine.disk.holdSyncs();
    const outcomes = Promise.allSettled([messages.end('t', 'COMMIT'), messages.end('t', 'ROLLBACK'), messages.end('t', 'COMMIT')]);
    await machine.clock.advance(1);
    machine.disk.releaseSyncs();
    expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await messages.visible()).toEqual(['a']);
  });

  test('a delayed or doubled EndTransaction changes nothing, nor does a half message that comes after the decision', async () => {
    await half('a');
    await messages.end('t', 'COMMIT');
    await half('other', 'u');
    await machine.clock.advance(600_000);
    for (let i = 0; i < 3; i++) await messages.end('t', 'COMMIT');
    await expect(half('late')).rejects.toEqual(refused('TRANSACTION_DECIDED', { decision: 'commit' }));
    expect(await messages.visible()).toEqual(['a']);
    expect((await messages.pending()).map(({ transactionId }) => transactionId)).toEqual(['u']);
  });

  test('that nobody knows cannot be decided', async () => {
    await expect(messages.end('nobody', 'COMMIT')).rejects.toEqual(refused('TRANSACTION_NOT_FOUND'));
    await expect(messages.end('', 'COMMIT')).rejects.toEqual(refused('INVALID_ARGUMENT'));
  });

  test('without a decision is listed with its messages, by group, and counted in the status', async () => {
    await half('a');
    await half('b');
    await half('c', 'u');
    const listed = { checks: 0, parked: false };
    expect(await messages.pending('shop')).toEqual([
      { transactionId: 't', messageCount: 2, ...listed },
      { transactionId: 'u', messageCount: 1, ...listed },
    ]);
    expect(await messages.pending('other')).toEqual([]);
    expect(await channel.unary(adminService.GetBrokerStatus, {})).toMatchObject({ pendingTransactionCount: 2 });
    await messages.end('t', 'COMMIT');
    expect(await channel.unary(adminService.GetBrokerStatus, {})).toMatchObject({ pendingTransactionCount: 1 });
  });

  test('has no delivery time', async () => {
    const both = messages.send('x', { transactionId: 't', deliverAt: machine.clock.now() + 1_000 });
    await expect(both).rejects.toEqual(refused('ILLEGAL_TRANSACTION'));
  });

  describe('without a decision', () => {
    /** A producer of the group: writes down what it is asked, and when. */
    const connectProducer = async () => {
      const checks: { atMs: number; id: string; checks: number; body: string; topic: string }[] = [];
      const since = machine.clock.monotonic();
      const stream = channel.bidi(messageService.OpenSession);
      await stream.write({ hello: { clientId: 'p', role: 'PRODUCER', group: 'shop', sessionTimeoutMs: 300_000 } });
      const note = ({ check }: SessionResponse__Output): void => {
        if (!check) return;
        const body = check.batch === null ? '' : new RecordBatchReader(check.batch.records).record(0).body.toString();
        checks.push({ atMs: machine.clock.monotonic() - since, id: check.transactionId, checks: check.checks, body, topic: check.topic });
      };
      const reading = (async () => {
        for await (const response of stream) note(response);
      })();
      reading.catch(() => undefined);
      await machine.clock.advance(0);
      return { checks, heartbeat: () => stream.write({ heartbeat: {} }) };
    };

    test('is asked about after 6 s, then every 30 s, 15 times, then parked; an operator can still decide it', async () => {
      const producer = await connectProducer();
      await half('first');
      await half('second', 't', 'stock');
      for (let i = 0; i < 6; i++) {
        await machine.clock.advance(100_000);
        await producer.heartbeat();
      }
      expect(producer.checks).toEqual(
        Array.from({ length: 15 }, (_, i) => ({ atMs: 6_000 + 30_000 * i, id: 't', checks: i + 1, body: 'first', topic: 'orders' })),
      );
      expect(await messages.pending()).toEqual([{ transactionId: 't', messageCount: 2, checks: 15, parked: true }]);
      await messages.end('t', 'COMMIT');
      expect(await messages.visible('stock')).toEqual(['second']);
    });

    test('is asked about again after a power loss of the broker, with the count going on', async () => {
      await connectProducer();
      await half('a');
      await machine.clock.advance(40_000);
      expect(await messages.pending()).toMatchObject([{ checks: 2 }]);
      await powerLoss();
      const { checks } = await connectProducer();
      await machine.clock.advance(60_000);
      expect(checks.map((check) => check.checks)).toEqual([3, 4]);
    });

    test('whose topic is deleted is parked without a question', async () => {
      const { checks } = await connectProducer();
      await half('a');
      await channel.unary(adminService.DeleteTopic, { topic: 'orders' });
      await machine.clock.advance(7_000);
      expect(checks).toEqual([]);
      expect(await messages.pending()).toMatchObject([{ transactionId: 't', messageCount: 0, parked: true }]);
      await messages.end('t', 'ROLLBACK');
      expect(await messages.pending()).toEqual([]);
    });
  });
});
