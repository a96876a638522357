import { adminService, rocketmqMessaging, type rocketmq } from '@mq/proto';
import type { Channel } from '@mq/rpc';
import { MemoryBroker } from '../support/memory-broker';
import { RocketMqClient } from './rocketmq-client';

let machine: MemoryBroker;
let channel: Channel;
let client: RocketMqClient;
beforeEach(async () => {
  machine = new MemoryBroker();
  channel = await machine.start();
  client = new RocketMqClient(channel);
  await channel.unary(adminService.CreateTopic, { definition: { topic: 'orders', queueCount: 1 } });
});
afterEach(async () => {
  channel.close();
  await machine.close();
});

const queue = (name = 'orders', id = 0) => ({ topic: { name }, id });

async function send(...bodies: readonly string[]): Promise<void> {
  for (const body of bodies) await client.send('orders', body, { tag: `tag-${body}` });
}

interface Pulled {
  readonly code: string | undefined;
  readonly bodies: readonly string[];
  readonly offsets: readonly (number | undefined)[];
  readonly nextOffset: number | undefined;
}

async function pull(offset: number, change: Partial<rocketmq.PullMessageRequest> = {}): Promise<Pulled> {
  const request = { group: client.group, messageQueue: queue(), offset, batchSize: 32, longPollingTimeout: { seconds: 0 }, ...change };
  const items = await client.items(rocketmqMessaging.PullMessage, request);
  const messages = items.flatMap(({ message }) => (message ? [message] : []));
  return {
    code: items[0]?.status?.code,
    bodies: messages.map(({ body }) => body.toString()),
    offsets: messages.map(({ systemProperties }) => systemProperties?.queueOffset),
    nextOffset: items.find((item) => item.nextOffset !== undefined)?.nextOffset,
  };
}

describe('a pull', () => {
  test('gives the messages from an offset on, and where to go on', async () => {
    await send('a', 'b', 'c');
    expect(await pull(1)).toEqual({ code: 'OK', bodies: ['b', 'c'], offsets: [1, 2], nextOffset: 3 });
    expect(await pull(0, { batchSize: 2 })).toEqual({ code: 'OK', bodies: ['a', 'b'], offsets: [0, 1], nextOffset: 2 });
  });

  test('gives the messages without a receipt: they need no acknowledgement', async () => {
    await send('a');
    const items = await client.items(rocketmqMessaging.PullMessage, { group: client.group, messageQueue: queue(), batchSize: 1 });
    expect(items.find(({ message }) => message)?.message?.systemProperties?.receiptHandle ?? '').toBe('');
    expect(await pull(0)).toMatchObject({ bodies: ['a'] });
  });

  test('passes over what the filter does not select, also when it selects nothing', async () => {
    await send('a', 'b', 'c');
    const only = (expression: string) => ({ filterExpression: { type: 'TAG' as const, expression } });
    expect(await pull(0, only('tag-b'))).toEqual({ code: 'OK', bodies: ['b'], offsets: [1], nextOffset: 3 });
    expect(await pull(0, only('tag-x'))).toEqual({ code: 'MESSAGE_NOT_FOUND', bodies: [], offsets: [], nextOffset: 3 });
    expect((await pull(0, { filterExpression: { type: 'SQL', expression: 'a ===' } })).code).toBe('ILLEGAL_FILTER_EXPRESSION');
  });

  test('waits for a message as long as it may, and no longer', async () => {
    const longPollingTimeout = { seconds: 5 };
    const found = pull(0, { longPollingTimeout });
    await send('late');
    expect(await found).toMatchObject({ code: 'OK', bodies: ['late'], nextOffset: 1 });
    const nothing = pull(1, { longPollingTimeout });
    await machine.clock.advance(5_000);
    expect(await nothing).toEqual({ code: 'MESSAGE_NOT_FOUND', bodies: [], offsets: [], nextOffset: 1 });
  });

  test.each([
    ['a topic that is not there', 0, { messageQueue: queue('nowhere') }, 'TOPIC_NOT_FOUND'],
    ['a queue that is not there', 0, { messageQueue: queue('orders', 7) }, 'BAD_REQUEST'],
    ['an offset beyond the end', 5, {}, 'ILLEGAL_OFFSET'],
    ['a group without a name', 0, { group: { name: '' } }, 'ILLEGAL_CONSUMER_GROUP'],
  ])('of %s is refused', async (_what, offset, change, code) => {
    expect(await pull(offset, change)).toEqual({ code, bodies: [], offsets: [], nextOffset: undefined });
  });
});

describe('offsets', () => {
  const update = async (offset: number, messageQueue = queue()) =>
    (await client.call(rocketmqMessaging.UpdateOffset, { group: client.group, messageQueue, offset })).status?.code;
  const committed = (messageQueue = queue()) => client.call(rocketmqMessaging.GetOffset, { group: client.group, messageQueue });

  test('an offset that was updated is found again, also after a restart of the broker', async () => {
    await send('a', 'b');
    expect((await committed()).status?.code).toBe('OFFSET_NOT_FOUND');
    expect(await update(2)).toBe('OK');
    expect(await committed()).toMatchObject({ status: { code: 'OK' }, offset: 2 });
    await machine.close();
    channel.close();
    channel = await machine.start();
    client = new RocketMqClient(channel);
    expect((await committed()).offset).toBe(2);
    expect(await update(0)).toBe('OK');
    expect((await committed()).offset).toBe(0);
  });

  test.each([
    [-1, queue(), 'ILLEGAL_OFFSET'],
    [1, queue(), 'ILLEGAL_OFFSET'],
    [0, queue('nowhere'), 'TOPIC_NOT_FOUND'],
    [0, queue('orders', 7), 'BAD_REQUEST'],
  ])('offset %j of %j is refused', async (offset, messageQueue, code) => {
    expect(await update(offset, messageQueue)).toBe(code);
  });

  test('a queue tells its beginning, its end, and where a time is', async () => {
    await send('a', 'b');
    await machine.clock.advance(60_000);
    const between = machine.clock.now();
    await machine.clock.advance(60_000);
    await send('c');
    const query = async (queryOffsetPolicy: rocketmq.QueryOffsetPolicy, ms?: number) => {
      const timestamp = ms === undefined ? null : { seconds: Math.floor(ms / 1_000), nanos: (ms % 1_000) * 1e6 };
      const { status, offset } = await client.call(rocketmqMessaging.QueryOffset, { messageQueue: queue(), queryOffsetPolicy, timestamp });
      return status?.code === 'OK' ? offset : status?.code;
    };
    expect(await query('BEGINNING')).toBe(0);
    expect(await query('END')).toBe(3);
    expect(await query('TIMESTAMP', between)).toBe(2);
    expect(await query('TIMESTAMP', 1)).toBe(0);
    expect(await query('TIMESTAMP', machine.clock.now() + 60_000)).toBe(3);
    expect(await query('TIMESTAMP')).toBe('BAD_REQUEST');
  });
});
