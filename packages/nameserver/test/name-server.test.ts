import { Deferred, MqError, silentLogger } from '@mq/common';
import { MemoryDisk, SimulatedClock } from '@mq/common/simulated';
import { nameServerService, type BrokerIdentity, type RegisterBrokerRequest, type WatchRouteInfoResponse } from '@mq/proto';
import { GrpcTransport, type Channel } from '@mq/rpc';
import { defaultNameServerConfig, NameServer, type NameServerConfig } from '../src';

const transport = new GrpcTransport();
const clock = new SimulatedClock();
const disk = new MemoryDisk();
let server: NameServer;
let channel: Channel;

const configuration = (dataDirectory?: string): NameServerConfig => {
  const defaults = defaultNameServerConfig();
  return { ...defaults, server: { ...defaults.server, port: 0, dataDirectory, closeGraceMs: 20 } };
};
const create = (dataDirectory?: string): NameServer =>
  new NameServer(configuration(dataDirectory), { clock, disk, transport, logger: silentLogger });

beforeEach(async () => {
  server = create();
  channel = transport.connect((await server.start()).address);
});
afterEach(async () => {
  channel.close();
  await server.close();
});

const broker = (brokerId = 0, address = 'h1:1', instanceId = 'first'): BrokerIdentity => ({
  brokerName: 'a',
  brokerId,
  address,
  instanceId,
});
const registration = (who: BrokerIdentity, more: RegisterBrokerRequest = {}): RegisterBrokerRequest => ({
  broker: who,
  dataVersion: { counter: 1 },
  topics: [{ topic: 'orders', queueCount: 8 }],
  ...more,
});
const register = (who: BrokerIdentity, more?: RegisterBrokerRequest) =>
  channel.unary(nameServerService.RegisterBroker, registration(who, more));
/** The answer to GetRouteInfo, or the code of its error. */
async function route(topic: string): Promise<unknown> {
  try {
    return await channel.unary(nameServerService.GetRouteInfo, { topic });
  } catch (error) {
    return MqError.from(error).code;
  }
}

const watch = async (...topics: string[]): Promise<() => Promise<WatchRouteInfoResponse>> => {
  const stream = channel.bidi(nameServerService.WatchRouteInfo);
  await stream.write({ topics });
  const answers = stream[Symbol.asyncIterator]();
  return async () => (await answers.next()).value as WatchRouteInfoResponse;
};

const hold = async (who: BrokerIdentity) => {
  const stream = channel.bidi(nameServerService.HoldRegistration);
  await stream.write({ broker: who, dataVersion: { counter: 1 } });
  const answers = stream[Symbol.asyncIterator]();
  return { stream, next: async () => (await answers.next()).value as unknown };
};

test('a registered broker is routed to, as defaults fill what a newcomer leaves out', async () => {
  expect(await register(broker())).toEqual({ registeredFirst: true, masterAddress: '', masterReplicationAddress: '', kvConfig: {} });
  expect(await route('orders')).toEqual({
    route: {
      topic: 'orders',
      queues: [{ brokerName: 'a', queueCount: 8, permission: { readable: true, writable: true }, topicType: 'MIXED' }],
      brokers: [{ cluster: 'DefaultCluster', brokerName: 'a', addresses: { 0: 'h1:1' } }],
    },
  });
  expect(await channel.unary(nameServerService.UnregisterBroker, { broker: broker() })).toEqual({ removed: true });
  expect(await route('orders')).toBe('TOPIC_NOT_FOUND');
  expect(await route('no topic')).toBe('ILLEGAL_TOPIC');
});

test('a request without its broker is refused, and the server goes on', async () => {
  for (const method of [nameServerService.RegisterBroker, nameServerService.UnregisterBroker, nameServerService.Heartbeat]) {
    await expect(channel.unary(method as typeof nameServerService.Heartbeat, {})).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  }
  await expect(register(broker(), { incremental: true })).rejects.toMatchObject({ code: 'FULL_REGISTRATION_NEEDED' });
  expect(await channel.unary(nameServerService.Heartbeat, { broker: broker() })).toEqual({ known: false, versionCurrent: false });
});

test('a silent broker leaves the routes when its lease ends, without a scan', async () => {
  await register(broker(), { leaseMs: 1_000 });
  await clock.advance(999);
  expect(await route('orders')).toHaveProperty('route');
  await clock.advance(1);
  expect(await route('orders')).toBe('TOPIC_NOT_FOUND');
});

test('a watcher is told the route now, every change, and that a topic is not there', async () => {
  const next = await watch('orders', 'unknown');
  expect([await next(), await next()]).toEqual([
    { topic: 'orders', exists: false, route: null },
    { topic: 'unknown', exists: false, route: null },
  ]);
  await register(broker());
  expect(await next()).toMatchObject({ topic: 'orders', exists: true, route: { queues: [{ queueCount: 8 }] } });
  await channel.unary(nameServerService.WipeWritePermission, { brokerName: 'a' });
  expect(await next()).toMatchObject({ route: { queues: [{ permission: { readable: true, writable: false } }] } });
  await channel.unary(nameServerService.AddWritePermission, { brokerName: 'a' });
  expect(await next()).toMatchObject({ route: { queues: [{ permission: { writable: true } }] } });
  await channel.unary(nameServerService.DeleteTopicRoute, { topic: 'orders' });
  expect(await next()).toMatchObject({ topic: 'orders', exists: false });
});

test('a watcher that asks for an illegal topic gets that error', async () => {
  const next = await watch('no topic');
  await expect(next()).rejects.toMatchObject({ code: 'ILLEGAL_TOPIC' });
});

test('a broker whose registration stream breaks leaves at once', async () => {
  await register(broker());
  const { stream, next } = await hold(broker());
  expect(await next()).toEqual({ heartbeat: { known: true, versionCurrent: true }, masterChange: null });
  const changes = await watch('orders');
  expect(await changes()).toMatchObject({ exists: true });
  stream.cancel();
  expect(await changes()).toMatchObject({ exists: false });
});

test('a stream that the same broker has replaced takes nothing with it, and is ended', async () => {
  await register(broker());
  const old = await hold(broker());
  await old.next();
  const current = await hold(broker());
  await current.next();
  expect(await old.next()).toBeUndefined();
  expect(await route('orders')).toHaveProperty('route');
  current.stream.cancel();
});

test('the stream of a broker that was started anew outlives that of its earlier start', async () => {
  await register(broker(0, 'h1:1', 'first'));
  const old = await hold(broker(0, 'h1:1', 'first'));
  await old.next();
  await register(broker(0, 'h1:1', 'second'));
  const current = await hold(broker(0, 'h1:1', 'second'));
  await current.next();
  old.stream.end();
  expect(await old.next()).toBeUndefined();
  expect(await route('orders')).toHaveProperty('route');
  current.stream.cancel();
});

test('heartbeats on the stream renew the lease, and say when to register again', async () => {
  await register(broker(), { leaseMs: 1_000 });
  const { stream, next } = await hold(broker());
  await next();
  await clock.advance(999);
  await stream.write({ broker: broker(), dataVersion: { counter: 2 } });
  expect(await next()).toMatchObject({ heartbeat: { known: true, versionCurrent: false } });
  await clock.advance(999);
  expect(await route('orders')).toHaveProperty('route');
  await clock.advance(1);
  await stream.write({ broker: broker() });
  expect(await next()).toMatchObject({ heartbeat: { known: false } });
  stream.cancel();
});

test('one registration stream is for one broker', async () => {
  const { stream, next } = await hold(broker());
  await next();
  await stream.write({ broker: broker(0, 'h9:9') });
  await expect(next()).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});

test('a replica is told on its stream that its master has gone and that one has come', async () => {
  await register(broker(0, 'h1:1'), { replicationAddress: 'h1:2' });
  expect(await register(broker(1, 'h2:1'))).toMatchObject({ masterAddress: 'h1:1', masterReplicationAddress: 'h1:2' });
  const { stream, next } = await hold(broker(1, 'h2:1'));
  await next();
  await channel.unary(nameServerService.UnregisterBroker, { broker: broker(0, 'h1:1') });
  expect(await next()).toMatchObject({
    heartbeat: null,
    masterChange: { lowestBrokerId: 1, lowestBrokerAddress: 'h2:1', offlineAddress: 'h1:1' },
  });
  await register(broker(0, 'h3:1'));
  expect(await next()).toMatchObject({ masterChange: { lowestBrokerId: 0, lowestBrokerAddress: 'h3:1', offlineAddress: '' } });
  stream.cancel();
});

test('a server that closes tells no watcher that the brokers it served have gone', async () => {
  await register(broker());
  const holding = await hold(broker());
  await holding.next();
  const next = await watch('orders');
  await next();
  const ended = new Deferred<unknown>();
  next().then(ended.resolve, ended.resolve);
  await server.close();
  expect(await ended.promise).toMatchObject({ code: 'UNAVAILABLE' });
});

test('clusters and topics are shown', async () => {
  await register(broker(), { topics: [{ topic: 'b', queueCount: 1 }, { topic: 'a', queueCount: 1 }] }); // prettier-ignore
  expect(await channel.unary(nameServerService.ListTopics, { cluster: '' })).toEqual({ topics: ['a', 'b'] });
  expect(await channel.unary(nameServerService.ListTopics, { cluster: 'other' })).toEqual({ topics: [] });
  expect(await channel.unary(nameServerService.GetClusterInfo, {})).toMatchObject({
    clusters: [
      {
        cluster: 'DefaultCluster',
        brokers: [{ broker: { address: 'h1:1' }, leaseMs: 120_000, topicCount: 2, lastHeartbeatAt: clock.now() }],
      },
    ],
  });
});

test('KV configuration goes in and out, hostile names too, and brokers get the order configuration when they register', async () => {
  const put = (namespace: string, key: string, value: string) => channel.unary(nameServerService.PutKvConfig, { namespace, key, value });
  await put('ORDER_TOPIC_CONFIG', 'orders', 'a:8');
  await put('n', 'constructor', '1');
  await put('__proto__', '__proto__', '2');
  await put('n', '__proto__', '3');
  expect((await register(broker())).kvConfig).toEqual({ orders: 'a:8' });
  const { values } = await channel.unary(nameServerService.ListKvConfig, { namespace: 'n' });
  expect(Object.entries(values)).toEqual([
    ['constructor', '1'],
    ['__proto__', '3'],
  ]);
  expect(await channel.unary(nameServerService.GetKvConfig, { namespace: '__proto__', key: '__proto__' })).toEqual({ value: '2' });
  await channel.unary(nameServerService.DeleteKvConfig, { namespace: 'n', key: 'constructor' });
  await expect(channel.unary(nameServerService.GetKvConfig, { namespace: 'n', key: 'constructor' })).rejects.toMatchObject({
    code: 'KV_CONFIG_NOT_FOUND',
  });
});

test('KV configuration is there again after a restart, and one directory is for one server', async () => {
  await using first = create('/data/nameserver');
  const one = transport.connect((await first.start()).address);
  await one.unary(nameServerService.PutKvConfig, { namespace: 'n', key: 'k', value: 'v' });
  one.close();
  await expect(create('/data/nameserver').start()).rejects.toMatchObject({ code: 'DATA_DIRECTORY_LOCKED' });
  await first.close();
  await using second = create('/data/nameserver');
  const other = transport.connect((await second.start()).address);
  expect(await other.unary(nameServerService.GetKvConfig, { namespace: 'n', key: 'k' })).toEqual({ value: 'v' });
  other.close();
});

test('a server whose port is taken leaves nothing open, and is started once', async () => {
  const taken = configuration('/data/other');
  await using other = new NameServer(
    { ...taken, server: { ...taken.server, port: Number(channel.address.split(':')[1]) } },
    { clock, disk, transport, logger: silentLogger },
  );
  await expect(other.start()).rejects.toMatchObject({ code: 'ADDRESS_IN_USE' });
  await expect(server.start()).rejects.toMatchObject({ code: 'CLOSED' });
  await using free = create('/data/other');
  await free.start();
});

test('a server that is closed while it starts does not go on starting', async () => {
  await using hasty = create('/data/hasty');
  const timers = clock.pendingTimers;
  const refused = expect(hasty.start()).rejects.toMatchObject({ code: 'CLOSED' });
  await hasty.close();
  await refused;
  expect(clock.pendingTimers).toBe(timers);
  await using next = create('/data/hasty');
  await next.start();
});
