import { MqError } from '@mq/common';
import { adminService, rocketmqAdmin, rocketmqMessaging, type rocketmq } from '@mq/proto';
import type { Channel } from '@mq/rpc';
import { startCluster, type Cluster } from '../../src/cluster/start-cluster';
import { eventually } from '../../src/waiting/eventually';
import { brokerOf, headers, receive, send } from './caller';

const day = 86_400;
const topic = { name: 'orders' };
const group = { name: 'billing' };

let cluster: Cluster;
/** Of an operator: it says nothing of itself. */
let broker: Channel;
beforeAll(async () => {
  cluster = await startCluster({ brokers: 2 });
  broker = brokerOf(cluster);
  for (const index of [0, 1]) {
    const channel = brokerOf(cluster, index);
    await channel.unary(adminService.CreateTopic, { definition: { topic: 'orders', queueCount: 1 + index } });
    await channel.unary(adminService.CreateTopic, { definition: { topic: 'fifo', type: 'FIFO', permission: { readable: true } } });
    channel.close();
  }
});
afterAll(async () => {
  broker.close();
  await cluster.close();
});

/** As the official clients number them: version 1, and the second of the year 2021. */
function newMessageId(number: number): string {
  const seconds = Math.floor((Date.now() - Date.UTC(2021, 0, 1)) / 1_000);
  return `01${'0'.repeat(16)}${hex(seconds)}${hex(number)}`;
}
const hex = (number: number): string => number.toString(16).toUpperCase().padStart(8, '0');
const bodies = (messages: readonly rocketmq.Message__Output[]): string[] => messages.map(({ body }) => body.toString());
const sentTo = (name: string, body: string, keys: string[] = []) =>
  send(broker, name, body, { messageId: newMessageId(body.length), keys });
const create = (name: string) => broker.unary(adminService.CreateTopic, { definition: { topic: name, queueCount: 1 } });

async function nextOf<T>(iterator: AsyncIterator<T>): Promise<T> {
  const result = await iterator.next();
  if (result.done === true) throw new Error('the stream has ended');
  return result.value;
}

describe('topics', () => {
  test('a topic is described by its type, its queues and its permission', async () => {
    const mixed = await broker.unary(rocketmqAdmin.DescribeTopicStatus, { topic });
    expect(mixed).toMatchObject({ status: { code: 'OK' }, topicMessageType: 'MESSAGE_TYPE_UNSPECIFIED' });
    expect(mixed.tags).toEqual({ type: 'MIXED', queueCount: '1', perm: '6' });
    expect(Number(mixed.createTimestamp?.seconds)).toBeGreaterThan(0);
    const fifo = await broker.unary(rocketmqAdmin.DescribeTopicStatus, { topic: { name: 'fifo' } });
    expect(fifo).toMatchObject({ topicMessageType: 'FIFO', tags: { perm: '4' } });
    const { status } = await broker.unary(rocketmqAdmin.DescribeTopicStatus, { topic: { name: 'nowhere' } });
    expect(status?.code).toBe('TOPIC_NOT_FOUND');
  });

  test('a route is told as JSON, with all brokers of the topic', async () => {
    const { status, topicRouteData } = await broker.unary(rocketmqAdmin.GetTopicRoute, { topic });
    expect(status?.code).toBe('OK');
    const perm = { perm: 6, topicSysFlag: 0 };
    expect(JSON.parse(topicRouteData)).toEqual({
      brokerDatas: cluster.brokers.map(({ name, address }) => ({ brokerName: name, brokerAddrs: { 0: address } })),
      queueDatas: [
        { brokerName: 'broker-0', readQueueNums: 1, writeQueueNums: 1, ...perm },
        { brokerName: 'broker-1', readQueueNums: 2, writeQueueNums: 2, ...perm },
      ],
      filterServerTable: {},
    });
    const missing = await broker.unary(rocketmqAdmin.GetTopicRoute, { topic: { name: 'nowhere' } });
    expect(missing.status?.code).toBe('TOPIC_NOT_FOUND');
  });
});

describe('groups', () => {
  test('what is behind is told by topic: what consumers hold, and what waits', async () => {
    for (const body of ['a', 'b', 'c']) await sentTo('orders', body);
    const [first] = await receive(broker, 'billing', 'orders', 2);
    const entries = [{ receiptHandle: first?.systemProperties?.receiptHandle ?? '' }];
    await broker.unary(rocketmqMessaging.AckMessage, { group, topic, entries }, { headers });
    const told = await broker.unary(rocketmqAdmin.DescribeGroupAccumulation, { group });
    expect(told.accumulation).toMatchObject({ inflightMessages: 1, readyMessages: 1, accumulation: 2 });
    expect(Object.keys(told.topicAccumulation)).toEqual(['orders']);
    expect(told.topicAccumulation['orders']).toMatchObject({ accumulation: 2 });
    const other = await broker.unary(rocketmqAdmin.DescribeGroupAccumulation, { group, topics: [{ name: 'fifo' }] });
    expect(other.accumulation?.accumulation).toBe(0);
    const unknown = await broker.unary(rocketmqAdmin.DescribeGroupAccumulation, { group: { name: 'nobody' } });
    expect(unknown.status?.code).toBe('CONSUMER_GROUP_NOT_FOUND');
  });

  test('the times of a queue are those of its oldest, its newest and its last done message', async () => {
    await create('timed');
    const from = Date.now();
    for (const body of ['a', 'b']) await sentTo('timed', body);
    const queue = { topic: { name: 'timed' }, id: 0 };
    await broker.unary(rocketmqMessaging.UpdateOffset, { group: { name: 'timed' }, messageQueue: queue, offset: 1 }, { headers });
    const { queueTimeSpanList } = await broker.unary(rocketmqAdmin.QueryTimeSpan, { group: { name: 'timed' } });
    const [span] = queueTimeSpanList;
    expect(queueTimeSpanList).toHaveLength(1);
    expect(span?.messageQueue).toMatchObject({ topic: { name: 'timed' }, id: 0 });
    const { minTimestamp = 0, maxTimestamp = 0, consumeTimestamp = 0, delayTimeMs = -1 } = span ?? {};
    expect(minTimestamp).toBeGreaterThanOrEqual(from);
    expect(maxTimestamp).toBeGreaterThanOrEqual(minTimestamp);
    expect(consumeTimestamp).toBe(minTimestamp);
    expect(delayTimeMs).toBeGreaterThanOrEqual(0);
  });

  test('subscriptions and connections are those of the consumers that are there', async () => {
    await create('watched');
    const watchers = { name: 'watchers' };
    await receive(broker, 'watchers', 'watched');
    const expression = { type: 'TAG', expression: '*' };
    const info = { group: { name: 'watchers' }, topic: { name: 'watched' }, expression, online: true, messageModel: 'CLUSTERING' };
    const listed = await broker.unary(rocketmqAdmin.ListSubscription, { topic: { name: 'watched' } });
    expect(listed.subscriptionInfo).toMatchObject([{ ...info, subscriptionConsistency: true }]);
    const described = await broker.unary(rocketmqAdmin.DescribeSubscription, { group: watchers });
    const client = { clientId: 'caller@1', hostname: 'caller', language: 'JAVA', version: '5.2.0', egressIp: '127.0.0.1' };
    expect(described.clientSubscriptionInfo).toMatchObject([{ clientInfo: client, subscriptionInfo: info }]);
    const connected = await broker.unary(rocketmqAdmin.ListConsumerConnection, { group: watchers });
    expect(connected.clientInfo).toMatchObject([client]);
    await broker.unary(rocketmqMessaging.NotifyClientTermination, { group: watchers }, { headers });
    const left = await broker.unary(rocketmqAdmin.ListConsumerConnection, { group: watchers });
    expect(left.clientInfo).toEqual([]);
  });

  test('a group that was set back receives all from that time again, although it is connected', async () => {
    await create('again');
    await sentTo('again', 'old');
    const back = { name: 'back' };
    const [message] = await receive(broker, 'back', 'again');
    const entries = [{ receiptHandle: message?.systemProperties?.receiptHandle ?? '' }];
    await broker.unary(rocketmqMessaging.AckMessage, { group: back, topic: { name: 'again' }, entries }, { headers });
    expect(await receive(broker, 'back', 'again')).toEqual([]);
    const resetTimestamp = { seconds: Math.floor(Date.now() / 1_000) - day };
    const { status } = await broker.unary(rocketmqAdmin.ResetGroupOffset, { group: back, topic: { name: 'again' }, resetTimestamp });
    expect(status?.code).toBe('OK');
    expect(bodies(await receive(broker, 'back', 'again'))).toEqual(['old']);
    const timeless = await broker.unary(rocketmqAdmin.ResetGroupOffset, { group: back, topic: { name: 'again' } });
    expect(timeless.status?.code).toBe('BAD_REQUEST');
  });
});

describe('messages', () => {
  test('a message that an operator sends gets an id, and is found by it and by its key', async () => {
    await create('sent');
    const sent = await broker.unary(rocketmqAdmin.AdminSendMessage, {
      topic: { name: 'sent' },
      tag: 't',
      key: 'k-1',
      body: Buffer.from('from an operator'),
      userProperties: { p: 'v' },
    });
    expect(sent.status?.code).toBe('OK');
    const whole = { userProperties: { p: 'v' }, systemProperties: { messageId: sent.messageId, tag: 't', keys: ['k-1'], queueId: 0 } };
    const byId = await broker.unary(rocketmqAdmin.QueryMessage, { topic: { name: 'sent' }, messageId: sent.messageId });
    expect(byId.messages).toMatchObject([whole]);
    expect(bodies(byId.messages)).toEqual(['from an operator']);
    const byKey = await broker.unary(rocketmqAdmin.QueryMessage, { topic: { name: 'sent' }, messageKey: 'k-1' });
    expect(byKey.messages).toMatchObject([whole]);
    const elsewhere = { topic: { name: 'sent' }, messageKey: 'k-1', brokerName: 'broker-1' };
    expect((await broker.unary(rocketmqAdmin.QueryMessage, elsewhere)).messages).toEqual([]);
    const missing = await broker.unary(rocketmqAdmin.QueryMessage, { topic: { name: 'sent' }, messageId: newMessageId(9_999) });
    expect(missing.status?.code).toBe('MESSAGE_NOT_FOUND');
  });

  test('a query that is cut off goes on with its scroll id, until all is found', async () => {
    await create('many');
    for (const body of ['1', '2', '3']) {
      await sentTo('many', body, ['same']);
      // A scroll id is a time: what was stored in one millisecond is not parted.
      const storedBy = Date.now();
      await eventually('the clock goes on', () => Date.now() > storedBy, { everyMs: 1 });
    }
    const found: string[] = [];
    let scrollId = '';
    for (let page = 0; page < 4; page++) {
      const request = { topic: { name: 'many' }, messageKey: 'same', maxMessageNums: 2, ...(scrollId !== '' && { scrollId }) };
      const answer = await broker.unary(rocketmqAdmin.QueryMessage, request);
      found.push(...bodies(answer.messages));
      scrollId = answer.scrollId;
      if (scrollId === '') break;
    }
    expect(scrollId).toBe('');
    expect(new Set(found)).toEqual(new Set(['1', '2', '3']));
  });

  test.each([
    ['without a body', { body: Buffer.alloc(0) }, 'MESSAGE_BODY_EMPTY'],
    ['of a transaction', { systemProperties: { messageType: 'TRANSACTION' } }, 'BAD_REQUEST'],
    ['with a reserved property', { userProperties: { KEYS: 'x' } }, 'ILLEGAL_MESSAGE_PROPERTY_KEY'],
    ['to a topic that takes none', { topic: { name: 'fifo' } }, 'FORBIDDEN'],
  ] as const)('a message %s is refused', async (_what, change, code) => {
    const request = { topic, body: Buffer.from('x'), ...change };
    expect((await broker.unary(rocketmqAdmin.AdminSendMessage, request)).status?.code).toBe(code);
  });
});

describe('clients', () => {
  const settings = { clientType: 'PUSH_CONSUMER' as const, subscription: { group, subscriptions: [{ topic }] } };

  test('a client tells its stack and verifies a message', async () => {
    const { messageId } = await sentTo('orders', 'to be verified');
    const stream = broker.bidi(rocketmqMessaging.Telemetry, { headers });
    await stream.write({ settings });
    const commands = stream[Symbol.asyncIterator]();
    await nextOf(commands);
    const stack = broker.unary(rocketmqAdmin.PrintThreadStackTrace, { clientId: 'caller@1', group });
    const print = (await nextOf(commands)).printThreadStackTraceCommand;
    await stream.write({ status: { code: 'OK' }, threadStackTrace: { nonce: print?.nonce ?? '', threadStackTrace: 'main' } });
    expect(await stack).toMatchObject({ status: { code: 'OK' }, threadStackTrace: 'main' });
    for (const code of ['OK', 'FAILED_TO_CONSUME_MESSAGE'] as const) {
      const verified = broker.unary(rocketmqAdmin.VerifyMessage, { clientId: 'caller@1', group, topic, messageId });
      const verify = (await nextOf(commands)).verifyMessageCommand;
      expect(verify?.message?.body.toString()).toBe('to be verified');
      await stream.write({ status: { code }, verifyMessageResult: { nonce: verify?.nonce ?? '' } });
      expect((await verified).status?.code).toBe(code);
    }
    const other = await broker.unary(rocketmqAdmin.PrintThreadStackTrace, { clientId: 'caller@1', group: { name: 'another' } });
    expect(other.status?.code).toBe('NOT_FOUND');
    stream.end();
  });

  test('a client that is not there is not found', async () => {
    const { status } = await broker.unary(rocketmqAdmin.PrintThreadStackTrace, { clientId: 'nobody@1' });
    expect(status).toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('nobody@1') as string });
  });
});

test('the broker tells its name, its version and its clients', async () => {
  const stats = await broker.unary(rocketmqAdmin.GetProxyRuntimeStats, {});
  expect(stats).toMatchObject({ status: { code: 'OK' }, proxyName: 'broker-0' });
  expect(stats.version).toMatch(/^\d+\.\d+\.\d+/);
  expect(stats.consumers).toBeGreaterThanOrEqual(1);
});

describe('what is not there says what to use instead', () => {
  test.each([
    ['DeleteSubscription', () => broker.unary(rocketmqAdmin.DeleteSubscription, { group, topic }), /group reset/],
    ['GetConsumerRunningInfo', () => broker.unary(rocketmqAdmin.GetConsumerRunningInfo, { group }), /PrintThreadStackTrace/],
    ['QueryMessage by subscription', () => broker.unary(rocketmqAdmin.QueryMessage, { topic, subscription: '*' }), /message tail/],
    ['QueryMessage of everything', () => broker.unary(rocketmqAdmin.QueryMessage, { topic }), /message tail/],
    ['QueryMessage of lite topics', () => broker.unary(rocketmqAdmin.QueryMessage, { topic, liteTopic: 'l' }), /no lite topics/],
  ])('%s', async (_name, call, instead) => {
    const { status } = await call();
    expect(status).toMatchObject({ code: 'NOT_IMPLEMENTED', message: expect.stringMatching(instead) as string });
  });

  test('ChangeLogLevel', async () => {
    const error = await broker.unary(rocketmqAdmin.ChangeLogLevel, { level: 'DEBUG' }).catch((thrown: unknown) => MqError.from(thrown));
    expect(error).toMatchObject({ code: 'UNIMPLEMENTED', message: expect.stringContaining('--log-level') as string });
  });
});

test('a broker without operators serves clients and no Admin', async () => {
  await using alone = await startCluster({ brokerConfig: { auth: { adminEnabled: false } } });
  const channel = brokerOf(alone);
  await send(channel, 'orders', 'hello');
  const error = await channel.unary(rocketmqAdmin.GetProxyRuntimeStats, {}).catch((thrown: unknown) => MqError.from(thrown));
  expect(error).toMatchObject({ code: 'UNIMPLEMENTED' });
  channel.close();
});
