import { silentLogger } from '@mq/common';
import { SimulatedClock } from '@mq/common/simulated';
import type { SessionHello__Output } from '@mq/proto';
import { ClientManager, openSession, type SessionLimits } from '../../src/sessions';
import { SessionClient } from './session-client';

function broker({ queues = 4, limits = {} }: { queues?: number; limits?: Partial<SessionLimits> } = {}) {
  const clock = new SimulatedClock();
  const counts = new Map([['orders', queues]]);
  const clients = new ClientManager({
    brokerName: 'broker-a',
    clock,
    logger: silentLogger,
    queueCountOf: (topic) => counts.get(topic),
    limits,
  });
  const handler = openSession(clients);
  const connect = (peer?: string): SessionClient => new SessionClient(handler, peer);
  const open = async (changes?: Partial<SessionHello__Output>, peer?: string): Promise<SessionClient> => {
    const client = connect(peer).hello(changes);
    await clock.advance(0);
    return client;
  };
  return { clock, clients, connect, open };
}

const queue = (queueId: number): { topic: string; queueId: number } => ({ topic: 'orders', queueId });

test('a hello is welcomed with the broker name and the granted timeout, then comes the assignment', async () => {
  const { open } = broker({ queues: 2 });
  const client = await open({ sessionTimeoutMs: 0 });
  expect(client.received).toEqual([
    { welcome: { brokerName: 'broker-a', sessionTimeoutMs: 30_000 } },
    { assignment: { generation: expect.any(Number), queues: [queue(0), queue(1)] } },
  ]);
});

test('a heartbeat is answered', async () => {
  const { open, clock } = broker();
  const client = await open({ topics: [] });
  client.heartbeat();
  await clock.advance(0);
  expect(client.received.at(-1)).toEqual({ heartbeat: {} });
});

test.each<[string, Partial<SessionHello__Output>, string]>([
  ['no client id', { clientId: '' }, 'INVALID_ARGUMENT'],
  ['a client id of 256 bytes', { clientId: 'x'.repeat(256) }, 'INVALID_ARGUMENT'],
  ['a client id with a line feed', { clientId: 'a\nb' }, 'INVALID_ARGUMENT'],
  ['no role', { role: 'CLIENT_ROLE_UNSPECIFIED' }, 'INVALID_ARGUMENT'],
  ['a consumer without group', { group: '' }, 'ILLEGAL_GROUP'],
  ['an illegal topic', { topics: ['a/b'] }, 'ILLEGAL_TOPIC'],
  ['too many topics', { topics: Array.from({ length: 257 }, (_, i) => `t${i}`) }, 'INVALID_ARGUMENT'],
  ['a producer with topics', { role: 'PRODUCER' }, 'INVALID_ARGUMENT'],
  ['a timeout below a second', { sessionTimeoutMs: 999 }, 'INVALID_ARGUMENT'],
  ['a timeout above five minutes', { sessionTimeoutMs: 300_001 }, 'INVALID_ARGUMENT'],
  ['an endless version', { version: 'v'.repeat(65) }, 'INVALID_ARGUMENT'],
])('a hello with %s is refused and leaves no session', async (_, changes, code) => {
  const { open, clients } = broker();
  const client = await open(changes);
  expect(client.errorCode).toBe(code);
  expect(clients.sessionCount).toBe(0);
});

test('a stream that does not begin with a hello, says it twice or says nothing ends with an error', async () => {
  const { connect, clock, clients } = broker();
  const [early, twice, silent, empty] = [connect().heartbeat(), connect().hello().hello(), connect(), connect().end()];
  await clock.advance(10_000);
  expect([early, twice, silent, empty].map((client) => client.errorCode)).toEqual([
    'INVALID_ARGUMENT',
    'INVALID_ARGUMENT',
    'TIMEOUT',
    'INVALID_ARGUMENT',
  ]);
  expect(clients.sessionCount).toBe(0);
});

test('a message of an unknown kind is a sign of life and nothing else', async () => {
  const { open, clock } = broker();
  const client = await open();
  await clock.advance(29_000);
  client.strange();
  await clock.advance(29_000);
  expect(client.outcome).toBeUndefined();
});

test('a session lives as long as its heartbeats come and ends with TIMEOUT when they stop, even if the wall clock jumps', async () => {
  const { open, clock, clients } = broker();
  const client = await open();
  for (let beat = 0; beat < 10; beat++) {
    await clock.advance(10_000);
    clock.jumpWallClock(3_600_000);
    client.heartbeat();
  }
  await clock.advance(29_999);
  expect(client.outcome).toBeUndefined();
  await clock.advance(1);
  expect(client.errorCode).toBe('TIMEOUT');
  expect(clients.sessionCount).toBe(0);
});

test.each<[string, (client: SessionClient) => void]>([
  ['ends its stream', (client) => client.end()],
  ['is cut off', (client) => client.breakOff()],
])('when a client %s, its queues go to the others at once', async (_, leave) => {
  const { open, clock, clients } = broker({ queues: 4 });
  const leaving = await open({ clientId: 'a' });
  const staying = await open({ clientId: 'b' });
  leave(leaving);
  await clock.advance(0);
  expect(clients.sessionCount).toBe(1);
  expect(staying.queues).toEqual([0, 1, 2, 3]);
});

test('the silent end of a client that does not even read frees its queues and ends its call', async () => {
  const { open, clock, clients } = broker({ queues: 2 });
  const deaf = await open({ clientId: 'a', sessionTimeoutMs: 1_000 });
  deaf.stuck = true;
  const other = await open({ clientId: 'b' });
  await clock.advance(1_000);
  await deaf.done;
  expect(deaf.errorCode).toBe('TIMEOUT');
  expect(other.queues).toEqual([0, 1]);
  expect(clients.ownerOf('billing', queue(0))).toBe('b');
});

test('the same client id opening again ends the older session with SESSION_REPLACED and takes over its queues', async () => {
  const { open, clients } = broker({ queues: 4 });
  const older = await open({ clientId: 'a' });
  const other = await open({ clientId: 'b' });
  older.released(older.generation);
  const newer = await open({ clientId: 'a' }, '10.0.0.2:7');
  expect(older.errorCode).toBe('SESSION_REPLACED');
  expect(newer.queues).toEqual([0, 1]);
  expect(other.queues).toEqual([2, 3]);
  expect(clients.listClients().map(({ clientId, address }) => [clientId, address])).toEqual([
    ['b', '10.0.0.1:5000'],
    ['a', '10.0.0.2:7'],
  ]);
  const commit = { group: 'billing', clientId: 'a' };
  expect(() => clients.checkOwnership({ ...commit, generation: older.generation }, [queue(0)])).toThrow(/does not have queue orders\/0/);
  expect(() => clients.checkOwnership({ ...commit, generation: newer.generation }, [queue(0)])).not.toThrow();
});

test('a client that opens again without topics gives its queues to the others', async () => {
  const { open } = broker({ queues: 2 });
  await open({ clientId: 'a' });
  const other = await open({ clientId: 'b' });
  await open({ clientId: 'a', topics: [] });
  expect(other.queues).toEqual([0, 1]);
});

test('the same client id may be a producer and a consumer, and in several groups', async () => {
  const { open, clients } = broker();
  await open();
  await open({ role: 'PRODUCER', topics: [] });
  await open({ group: 'audit' });
  expect(clients.sessionCount).toBe(3);
  expect(clients.membersOf('billing')).toHaveLength(1);
  expect(clients.listClients('billing')).toHaveLength(2);
});

test('a commit is taken from a member that is still releasing the queue, and refused after the release', async () => {
  const { open, clock, clients } = broker({ queues: 2 });
  const first = await open({ clientId: 'a' });
  const { generation } = first;
  const second = await open({ clientId: 'b' });
  const commit = { group: 'billing', clientId: 'a', generation };
  expect(second.queues).toEqual([]);
  expect(() => clients.checkOwnership(commit, [queue(0), queue(1)])).not.toThrow();
  first.released(first.generation);
  await clock.advance(0);
  expect(second.queues).toEqual([1]);
  expect(() => clients.checkOwnership(commit, [queue(1)])).toThrow(/does not have queue orders\/1/);
  expect(() => clients.checkOwnership({ ...commit, generation: 0 }, [queue(1)])).not.toThrow();
});

test('a member that never releases holds the queue up for the release timeout and no longer', async () => {
  const { open, clock } = broker({ queues: 2 });
  await open({ clientId: 'a' });
  const second = await open({ clientId: 'b' });
  await clock.advance(9_999);
  expect(second.queues).toEqual([]);
  await clock.advance(1);
  expect(second.queues).toEqual([1]);
});

test('queues of a topic that is created later are shared out when they come', async () => {
  const { open, clock, clients } = broker();
  const client = await open({ topics: ['later'] });
  expect(client.queues).toEqual([]);
  clients.queuesChanged('later', 2);
  await clock.advance(0);
  expect(client.queues).toEqual([0, 1]);
});

test('a client that reads slowly gets the newest assignment, not all that were made', async () => {
  const { open, clock, clients } = broker({ queues: 0 });
  const client = await open();
  for (let count = 1; count <= 5; count++) clients.queuesChanged('orders', count);
  await clock.advance(0);
  expect(client.assignments.map(({ queues }) => queues.length)).toEqual([0, 5]);
});

test('sessions beyond the limit are refused with FLOW_CONTROL, replacements are not', async () => {
  const { open } = broker({ limits: { maxSessions: 1 } });
  await open({ clientId: 'a' });
  expect((await open({ clientId: 'b' })).errorCode).toBe('FLOW_CONTROL');
  expect((await open({ clientId: 'a' })).outcome).toBeUndefined();
});

test('closing ends every session with UNAVAILABLE, takes no new one, and leaves no timer', async () => {
  const { open, clock, clients } = broker();
  const sessions = [await open({ clientId: 'a' }), await open({ clientId: 'b' })];
  clients.close();
  clients.close();
  sessions.push(await open({ clientId: 'c' }));
  expect(sessions.map((client) => client.errorCode)).toEqual(['UNAVAILABLE', 'UNAVAILABLE', 'UNAVAILABLE']);
  expect(clock.pendingTimers).toBe(0);
});
