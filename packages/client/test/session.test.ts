import { MqError, silentLogger } from '@mq/common';
import { messageService, type SessionHello, type SessionRequest__Output, type SessionResponse } from '@mq/proto';
import type { ServerStream } from '@mq/rpc';
import { Session, type SessionEvents } from '../src';
import { TestWorld } from './test-world';

type Stream = ServerStream<SessionRequest__Output, SessionResponse>;

/** A broker's end of sessions; `serve` says what it does with a message. */
async function setUp(serve: (message: SessionRequest__Output, stream: Stream) => Promise<void>, events: SessionEvents = {}) {
  const world = await TestWorld.start(0);
  const { clock, random, transport } = world;
  const server = transport.createServer();
  const heard: SessionRequest__Output[] = [];
  const streams: Stream[] = [];
  server.bidi(messageService.OpenSession, async (stream) => {
    streams.push(stream);
    for await (const message of stream) {
      heard.push(message);
      await serve(message, stream);
    }
  });
  const address = `127.0.0.1:${await server.listen('127.0.0.1', 0)}`;
  const channel = transport.connect(address);
  const hello = { clientId: 'c', role: 'CONSUMER' as const, group: 'g', topics: ['t'] } satisfies SessionHello;
  const session = new Session({ channel: () => channel, hello, events, clock, random, logger: silentLogger }).start();
  await world.rest();
  return { world, session, heard, streams, address };
}

async function polite({ hello, heartbeat }: SessionRequest__Output, stream: Stream): Promise<void> {
  if (hello) await stream.write({ welcome: { brokerName: 'a', sessionTimeoutMs: 9_000 } });
  if (heartbeat) await stream.write({ heartbeat: {} });
}

const kinds = (heard: SessionRequest__Output[]): (string | undefined)[] => heard.map(({ kind }) => kind);

test('a session says hello once and then a heartbeat each third of the granted timeout', async () => {
  const { world, session, heard } = await setUp(polite);
  await world.clock.advance(30_000);
  expect(kinds(heard)).toEqual(['hello', ...new Array<string>(10).fill('heartbeat')]);
  await session.close();
  expect(world.clock.pendingTimers).toBe(0);
});

test('assignments reach the owner, releases reach the broker', async () => {
  const assignments: number[] = [];
  const { world, session, heard, streams } = await setUp(polite, { assignment: ({ generation }) => void assignments.push(generation) });
  await streams[0]?.write({ assignment: { generation: 7, queues: [{ topic: 't', queueId: 1 }] } });
  await world.rest();
  expect(assignments).toEqual([7]);
  session.release(7);
  await world.rest();
  expect(heard.at(-1)?.released?.generation).toBe(7);
  await session.close();
});

test('a question about a transaction reaches the owner', async () => {
  const asked: unknown[] = [];
  const { world, session, streams } = await setUp(polite, {
    check: ({ transactionId, checks }) => void asked.push([transactionId, checks]),
  });
  await streams[0]?.write({ check: { transactionId: 'x', topic: 't', checks: 2 } });
  await world.rest();
  expect(asked).toEqual([['x', 2]]);
  await session.close();
});

test('a session that breaks is reported lost and opened again', async () => {
  const events: string[] = [];
  const { world, session, address } = await setUp(polite, {
    welcome: () => void events.push('welcome'),
    lost: ({ code }) => void events.push(code),
  });
  world.transport.disconnect(address);
  await world.clock.advance(1_000);
  expect(events).toEqual(['welcome', 'UNAVAILABLE', 'welcome']);
  await session.close();
});

test('a broker that falls silent loses the session after two thirds of its timeout: before it gives the queues to others', async () => {
  const events: string[] = [];
  const greet = async (message: SessionRequest__Output, stream: Stream): Promise<void> => {
    if (message.hello) await polite(message, stream);
  };
  const { world, session } = await setUp(greet, { lost: ({ code }) => void events.push(code) });
  await world.clock.advance(5_999);
  expect(events).toEqual([]);
  await world.clock.advance(1);
  expect(events[0]).toBe('TIMEOUT');
  await session.close();
});

test('what a retry cannot help is tried seldom', async () => {
  const { world, session, heard } = await setUp(() => Promise.reject(new MqError('SESSION_REPLACED', 'another client has this id')));
  await world.clock.advance(60_000);
  expect(kinds(heard)).toEqual(new Array<string>(7).fill('hello'));
  await session.close();
});

test('a closed session is not opened again', async () => {
  const { world, session, heard, address } = await setUp(polite);
  await session.close();
  world.transport.disconnect(address);
  await world.clock.advance(60_000);
  expect(kinds(heard)).toEqual(['hello']);
});
