import { adminService, formatMessageId } from '@mq/proto';
import type { Channel } from '@mq/rpc';
import { decodeRecallHandle, encodeRecallHandle } from '../../src/timers/recall-handle';
import { batchOf } from '../support/batch-of';
import { HeldMessages } from '../support/held-messages';
import { MemoryBroker } from '../support/memory-broker';

const refused = (code: string) => expect.objectContaining({ code }) as Error;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a delayed message', () => {
  let machine: MemoryBroker;
  let channel: Channel;
  let messages: HeldMessages;
  const start = async (): Promise<void> => {
    channel = await machine.start();
    messages = new HeldMessages(channel);
  };
  const restart = async (): Promise<void> => {
    await machine.close();
    await start();
  };
  const powerLoss = async (): Promise<void> => {
    machine.disk.crash();
    await machine.close().catch(() => undefined);
    await start();
  };
  const inMs = (ms: number): number => machine.clock.now() + ms;
  beforeEach(async () => {
    machine = new MemoryBroker();
    await start();
  });
  afterEach(async () => {
    channel.close();
    await machine.close();
  });

  test('is acknowledged without an offset, visible at its millisecond and not before, in the order of the times', async () => {
    const sent = await messages.send('second', { deliverAt: inMs(20_000) });
    expect(sent).toMatchObject({ offset: -1, recallHandle: expect.stringMatching(/^[\w-]{60,}$/) });
    await messages.send('first', { deliverAt: inMs(10_000) });
    await messages.send('soon', { deliverAt: inMs(250) });
    expect(await messages.send('at once')).toMatchObject({ offset: 0, recallHandle: '' });
    for (const [afterMs, body] of [
      [250, 'soon'],
      [9_750, 'first'],
      [10_000, 'second'],
    ] as const) {
      await machine.clock.advance(afterMs - 1);
      expect(await messages.visible()).not.toContain(body);
      await machine.clock.advance(1);
      expect((await messages.visible()).at(-1)).toBe(body);
    }
    expect(await messages.visible()).toEqual(['at once', 'soon', 'first', 'second']);
  });

  test('with a time that has passed is delivered at once', async () => {
    expect(await messages.send('late', { deliverAt: inMs(0) })).toMatchObject({ offset: 0, recallHandle: '' });
    expect(await messages.visible()).toEqual(['late']);
  });

  test('of a published batch is acknowledged the same way, and a copy of the batch is stored once', async () => {
    await messages.send('makes the topic');
    const deliverAt = inMs(5_000);
    const batch = batchOf(1, ['a', 'b'], { producerId: 9, deliverAt }, { deliverAt });
    const first = await messages.publish(batch);
    expect(first).toMatchObject({ sequence: 1, baseOffset: -1, error: null, recallHandle: expect.stringMatching(/./) });
    expect(await messages.publish(batch)).toEqual(first);
    await machine.clock.advance(5_000);
    expect(await messages.visible()).toEqual(['makes the topic', 'a', 'b']);
    await messages.publish(batch);
    expect(await messages.visible()).toEqual(['makes the topic', 'a', 'b']);
  });

  test('waits as long as the wall clock says: set back, it comes later; set forward, within a second', async () => {
    await messages.send('x', { deliverAt: inMs(10_000) });
    machine.clock.jumpWallClock(-50_000);
    await machine.clock.advance(59_999);
    expect(await messages.visible()).toEqual([]);
    await machine.clock.advance(1);
    expect(await messages.visible()).toEqual(['x']);
    await messages.send('y', { deliverAt: inMs(86_400_000) });
    machine.clock.jumpWallClock(86_400_000);
    await machine.clock.advance(1_000);
    expect(await messages.visible()).toEqual(['x', 'y']);
  });

  test('may wait for a year, and not longer: it comes at its millisecond', async () => {
    const yearMs = 365 * 24 * 3_600_000;
    await expect(messages.send('too late', { deliverAt: inMs(yearMs + 1) })).rejects.toEqual(refused('ILLEGAL_DELIVERY_TIME'));
    const deliverAt = inMs(yearMs);
    await messages.send('next year', { deliverAt });
    await restart();
    machine.clock.jumpWallClock(deliverAt - machine.clock.now() - 5_000);
    await machine.clock.advance(4_999);
    expect(await messages.visible()).toEqual([]);
    await machine.clock.advance(1);
    expect(await messages.visible()).toEqual(['next year']);
  });

  test('outlives a restart, and comes at its time or, if that has passed meanwhile, at once', async () => {
    const deliverAt = inMs(3_600_000);
    await messages.send('while it is down', { deliverAt: inMs(30_000) });
    await messages.send('after', { deliverAt });
    await restart();
    await machine.clock.advance(0);
    expect(await messages.visible()).toEqual(['while it is down']);
    await powerLoss();
    await machine.clock.advance(deliverAt - machine.clock.now() - 1);
    expect(await messages.visible()).toEqual(['while it is down']);
    await machine.clock.advance(1);
    expect(await messages.visible()).toEqual(['while it is down', 'after']);
  });

  test.each(['before its release is durable', 'after its release is durable'])(
    'is released once even if the broker dies %s',
    async (when) => {
      await messages.send('once', { deliverAt: inMs(10_000) });
      if (when.startsWith('before')) machine.disk.faults.add({ operation: 'syncData', code: 'EIO' });
      await machine.clock.advance(10_000);
      expect(await messages.visible()).toEqual(when.startsWith('before') ? [] : ['once']);
      await powerLoss();
      await machine.clock.advance(1_000);
      expect(await messages.visible()).toEqual(['once']);
      await restart();
      await machine.clock.advance(1_000);
      expect(await messages.visible()).toEqual(['once']);
    },
  );

  test('counts in the status of the broker until it is delivered, and its lateness after', async () => {
    const status = () => channel.unary(adminService.GetBrokerStatus, {});
    await messages.send('a', { deliverAt: inMs(10_000) });
    await messages.send('b', { deliverAt: inMs(10_000) });
    expect(await status()).toMatchObject({ delayedCount: 2, maxLatenessMs: 0 });
    machine.disk.holdSyncs();
    await machine.clock.advance(10_250);
    machine.disk.releaseSyncs();
    await machine.clock.advance(0);
    expect(await status()).toMatchObject({ delayedCount: 0, maxLatenessMs: 250, meanLatenessMs: 250 });
  });

  describe('that is recalled', () => {
    test('is never delivered, and the answer names it', async () => {
      const sent = await messages.send('x', { deliverAt: inMs(10_000) });
      await messages.send('y', { deliverAt: inMs(10_000) });
      expect(await messages.recall(sent.recallHandle)).toBe(sent.messageId);
      await machine.clock.advance(20_000);
      expect(await messages.visible()).toEqual(['y']);
      await powerLoss();
      await machine.clock.advance(20_000);
      expect(await messages.visible()).toEqual(['y']);
    });

    test('can be recalled after a restart, once', async () => {
      const { recallHandle } = await messages.send('x', { deliverAt: inMs(3_600_000) });
      await restart();
      await messages.recall(recallHandle);
      await expect(messages.recall(recallHandle)).rejects.toEqual(refused('MESSAGE_RECALLED'));
      await powerLoss();
      await expect(messages.recall(recallHandle)).rejects.toEqual(refused('MESSAGE_RECALLED'));
      await machine.clock.advance(3_600_000);
      expect(await messages.visible()).toEqual([]);
    });

    test('cannot be when it is delivered, and stays', async () => {
      const { recallHandle } = await messages.send('x', { deliverAt: inMs(10_000) });
      await machine.clock.advance(10_000);
      await expect(messages.recall(recallHandle)).rejects.toEqual(refused('MESSAGE_DELIVERED'));
      expect(await messages.visible()).toEqual(['x']);
    });

    test('while its release is under way is either recalled or delivered, never both', async () => {
      const { recallHandle } = await messages.send('x', { deliverAt: inMs(10_000) });
      machine.disk.holdSyncs();
      await machine.clock.advance(10_000);
      const recalling = messages.recalled(recallHandle);
      await turn();
      machine.disk.releaseSyncs();
      const recalled = await recalling;
      await machine.clock.advance(10_000);
      expect(await messages.visible()).toEqual(recalled ? [] : ['x']);
    });

    test('while its recall is under way is either recalled or delivered, never both', async () => {
      const { recallHandle } = await messages.send('x', { deliverAt: inMs(10_000) });
      machine.disk.holdSyncs();
      const recalling = messages.recalled(recallHandle);
      await machine.clock.advance(10_000);
      machine.disk.releaseSyncs();
      const recalled = await recalling;
      await machine.clock.advance(10_000);
      expect(await messages.visible()).toEqual(recalled ? [] : ['x']);
    });

    test('needs its own handle: one of another topic, broker or message takes nothing back', async () => {
      const { recallHandle } = await messages.send('x', { deliverAt: inMs(10_000) });
      const other = await messages.send('z', { topic: 'stock', deliverAt: inMs(10_000) });
      const ticket = decodeRecallHandle(recallHandle);
      const forged = [
        { ...ticket, brokerName: 'broker-b' },
        { ...ticket, topicNumber: ticket.topicNumber + 1 },
        { ...ticket, messageId: formatMessageId(Buffer.alloc(17)) },
        { ...ticket, position: decodeRecallHandle(other.recallHandle).position },
      ];
      for (const handle of [...forged.map(encodeRecallHandle), other.recallHandle, 'no handle', '']) {
        await expect(messages.recall(handle)).rejects.toEqual(refused('RECALL_FAILED'));
      }
      const nowhere = encodeRecallHandle({ ...ticket, position: ticket.position + 1 });
      await expect(messages.recall(nowhere)).rejects.toEqual(refused('MESSAGE_DELIVERED'));
      await expect(messages.recall(recallHandle, 'stock')).rejects.toEqual(refused('RECALL_FAILED'));
      await expect(messages.recall(recallHandle, 'unknown')).rejects.toEqual(refused('TOPIC_NOT_FOUND'));
      await machine.clock.advance(10_000);
      expect(await messages.visible()).toEqual(['x']);
      expect(await messages.visible('stock')).toEqual(['z']);
    });
  });
});
