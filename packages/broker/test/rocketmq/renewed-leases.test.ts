import { adminService } from '@mq/proto';
import type { Channel } from '@mq/rpc';
import { MemoryBroker } from '../support/memory-broker';
import { RocketMqClient, type Received } from './rocketmq-client';

const minuteMs = 60_000;
const heartbeatMs = 10_000;
const silenceMs = 40_000;

let machine: MemoryBroker;
let channel: Channel;
let consumer: RocketMqClient;
let other: RocketMqClient;
beforeEach(async () => {
  machine = new MemoryBroker();
  channel = await machine.start();
  consumer = new RocketMqClient(channel, 'push@1');
  other = new RocketMqClient(channel, 'push@2');
  await channel.unary(adminService.CreateTopic, { definition: { topic: 'orders', queueCount: 1 } });
});
afterEach(async () => {
  channel.close();
  await machine.close();
});

/** The consumer lives for so long, and the other one too. */
async function live(ms: number): Promise<void> {
  for (let lived = 0; lived < ms; lived += heartbeatMs) {
    await machine.clock.advance(Math.min(heartbeatMs, ms - lived));
    await consumer.heartbeat();
    await other.heartbeat();
  }
}

async function held(options: { readonly push?: boolean; readonly invisibleMs?: number } = { push: true }): Promise<Received> {
  await consumer.send('orders', 'work');
  const [message] = await consumer.receive('orders', options);
  if (message === undefined) throw new Error('nothing was received');
  return message;
}

const attempts = async (client: RocketMqClient): Promise<number[]> =>
  (await client.receive('orders', { push: true })).map(({ attempt }) => attempt);

describe('a message that a push consumer holds', () => {
  test('stays with it as long as it lives, and is done when it is acknowledged', async () => {
    const message = await held();
    await live(10 * minuteMs);
    expect(await attempts(other)).toEqual([]);
    expect(await consumer.ack('orders', message)).toBe('OK');
    await live(minuteMs);
    expect(await attempts(other)).toEqual([]);
  });

  test('comes again when it was silent for 40 seconds, and not before', async () => {
    const message = await held();
    await machine.clock.advance(silenceMs - 1);
    expect(await attempts(other)).toEqual([]);
    await machine.clock.advance(1);
    // Renewals at 10, 20 and 30 seconds gave the lease time until 60: what counts is that the session has ended.
    expect(await attempts(other)).toEqual([2]);
    expect(await consumer.ack('orders', message)).toBe('INVALID_RECEIPT_HANDLE');
  });

  test('comes again at once when it says good-bye', async () => {
    await held();
    await consumer.leave();
    expect(await attempts(other)).toEqual([2]);
  });

  test('comes again after three hours, however alive it is', async () => {
    const message = await held();
    await live(180 * minuteMs - heartbeatMs);
    expect(await attempts(other)).toEqual([]);
    await live(2 * heartbeatMs);
    // A lease that ran out waits as a failed one does.
    await live(minuteMs);
    expect(await attempts(other)).toEqual([2]);
    expect(await consumer.ack('orders', message)).toBe('INVALID_RECEIPT_HANDLE');
  });

  test('stays with it when another member of the group goes', async () => {
    await other.heartbeat();
    const message = await held();
    await other.leave();
    await live(2 * minuteMs);
    expect(await consumer.ack('orders', message)).toBe('OK');
  });

  test.each([
    ['the retry policy of the group says, if the client wants it sooner', 1_000, 10_000],
    ['the client wants it, if the retry policy says sooner', 20_000, 20_000],
    ['the retry policy of the group says, if the client asks for no delay', 0, 10_000],
  ])('that it hands back comes again when %s', async (_when, wantedMs, comesAfterMs) => {
    const message = await held();
    const { status, receiptHandle } = await consumer.changeInvisible('orders', message, wantedMs);
    expect([status?.code, receiptHandle]).toEqual(['OK', message.receiptHandle]);
    await live(comesAfterMs - 1);
    expect(await attempts(other)).toEqual([]);
    await live(1);
    expect(await attempts(other)).toEqual([2]);
    expect(await consumer.ack('orders', message)).toBe('INVALID_RECEIPT_HANDLE');
    expect((await consumer.changeInvisible('orders', message, 1_000)).status?.code).toBe('INVALID_RECEIPT_HANDLE');
  });
});

describe('a message that a simple consumer holds', () => {
  test('is not renewed by its heartbeats: it comes again when its time is over', async () => {
    await held({ invisibleMs: 20_000 });
    await live(20_000 - 1);
    expect(await attempts(other)).toEqual([]);
    await live(1);
    await live(minuteMs);
    expect(await attempts(other)).toEqual([2]);
  });

  test('has another handle when its time is changed, and the one before is over', async () => {
    const message = await held({ invisibleMs: 20_000 });
    const { receiptHandle } = await consumer.changeInvisible('orders', message, 10 * minuteMs);
    expect(receiptHandle).not.toBe(message.receiptHandle);
    await live(9 * minuteMs);
    expect(await consumer.ack('orders', message)).toBe('INVALID_RECEIPT_HANDLE');
    expect(await consumer.ack('orders', { ...message, receiptHandle })).toBe('OK');
  });

  test('is refused a time that is none', async () => {
    const message = await held({ invisibleMs: 20_000 });
    for (const ms of [-1_000, 13 * 60 * minuteMs]) {
      expect((await consumer.changeInvisible('orders', message, ms)).status?.code).toBe('ILLEGAL_INVISIBLE_TIME');
    }
    expect(await consumer.ack('orders', message)).toBe('OK');
  });
});

describe('who is there', () => {
  const clients = () => channel.unary(adminService.ListClients, { group: 'billing' }).then(({ clients: found }) => found);

  test('a consumer is one client, however it gives signs of life', async () => {
    await consumer.heartbeat();
    await consumer.heartbeat();
    await consumer.receive('orders');
    const telemetry = await consumer.telemetry('orders');
    expect(await clients()).toMatchObject([{ clientId: 'push@1', role: 'CONSUMER', language: 'JAVA', version: '5.2.0' }]);
    telemetry.end();
    await telemetry.ended;
    // A stream that broke is no good-bye.
    expect(await clients()).toHaveLength(1);
    await machine.clock.advance(silenceMs);
    expect(await clients()).toEqual([]);
  });

  test('a client may be in two groups, and leaves one alone', async () => {
    const same = new RocketMqClient(channel, 'push@1', 'shipping');
    await consumer.heartbeat();
    await same.heartbeat();
    await same.leave();
    await same.leave();
    expect(await clients()).toHaveLength(1);
    expect((await channel.unary(adminService.ListClients, { group: 'shipping' })).clients).toEqual([]);
  });
});
