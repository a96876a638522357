import { once } from 'node:events';
import { connect as connectHttp2, createServer as createHttp2Server, type ClientHttp2Session, type ServerHttp2Session } from 'node:http2';
import { connect, createServer, type AddressInfo, type Server as TcpServer, type Socket } from 'node:net';
import { Client, credentials, loadPackageDefinition, Metadata } from '@grpc/grpc-js';
import { Deferred, MqError, type Logger } from '@mq/common';
import { SimulatedClock } from '@mq/common/simulated';
import { nameServerService } from '@mq/proto';
import { service as healthService } from 'grpc-health-check';
import { GrpcTransport, type Server, type ServerOptions } from '../src';
import { talkText, unaryText } from './conformance/echo-methods';
import { until, untilAvailable } from './conformance/waiting';
import { serveEcho } from './support/serve-echo';

const windowBytes = 4 * 1024 * 1024;
const closers: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function serve(options: ServerOptions = {}, transport = new GrpcTransport(), prepare?: (server: Server) => void): Promise<number> {
  const server = transport.createServer(options);
  closers.push(() => server.close(0));
  return serveEcho(server, prepare);
}

function http2Session(port: number): ClientHttp2Session {
  const session = connectHttp2(`http://127.0.0.1:${port}`);
  session.on('error', () => undefined);
  closers.push(() => session.destroy());
  return session;
}

function socketTo(port: number): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined).resume();
  closers.push(() => socket.destroy());
  return socket;
}

function channelTo(port: number): ReturnType<GrpcTransport['connect']> {
  const channel = new GrpcTransport().connect(`127.0.0.1:${port}`);
  closers.push(() => channel.close());
  return channel;
}

describe('the HTTP/2 window', () => {
  test('that a client sees is 4 MiB, for each stream and for the connection', async () => {
    const session = http2Session(await serve());
    await once(session, 'remoteSettings');
    await until(() => session.state.remoteWindowSize === windowBytes);
    expect(session.remoteSettings.initialWindowSize).toBe(windowBytes);
    expect(session.remoteSettings.maxConcurrentStreams).toBe(1000);
  });

  test('that a server sees is 4 MiB, for each stream and for the connection', async () => {
    const http2 = createHttp2Server();
    const sessions = new Deferred<ServerHttp2Session>();
    http2.on('session', (session) => sessions.resolve(session));
    await new Promise<void>((resolve) => http2.listen(0, '127.0.0.1', resolve));
    closers.push(() => http2.close());
    const channel = channelTo((http2.address() as AddressInfo).port);
    channel.unary(unaryText, 'x').catch(() => undefined);
    const session = await sessions.promise;
    closers.push(() => session.destroy());
    await until(() => session.state.remoteWindowSize === windowBytes);
    expect(session.remoteSettings.initialWindowSize).toBe(windowBytes);
  });
});

describe('a server goes on serving after', () => {
  const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
  const settings = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]);
  /** `:method POST`, `:scheme http`, `:path /`, `:authority x`. */
  const block = Buffer.from([0x83, 0x86, 0x04, 1, 0x2f, 0x01, 1, 0x78]);
  const nobodysCall = Buffer.concat([Buffer.from([0, 0, block.length, 1, 4, 0, 0, 0, 1]), block]);
  const reset = Buffer.from([0, 0, 4, 3, 0, 0, 0, 0, 1, 0, 0, 0, 8]);
  const dataOfNoStream = Buffer.from([0, 0, 1, 0, 0, 0, 0, 0, 0, 7]);
  const garbage: [string, Buffer][] = [
    ['bytes that are not HTTP/2', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')],
    ['random bytes', Buffer.from(Array.from({ length: 500 }, (_, i) => (i * 167) & 255))],
    ['a preface, then random bytes', Buffer.concat([preface, Buffer.from(Array.from({ length: 500 }, (_, i) => (i * 89) & 255))])],
    ['a frame of 16 MiB', Buffer.concat([preface, settings, Buffer.from([255, 255, 255, 0, 0, 0, 0, 0, 1])])],
    ['a call that ends before it begins', Buffer.concat([preface, settings, nobodysCall, reset, dataOfNoStream])],
    ['a header block that is none', Buffer.concat([preface, settings, Buffer.from([0, 0, 4, 1, 5, 0, 0, 0, 1, 255, 255, 255, 255])])],
  ];

  test.each(garbage)('%s', async (_, bytes) => {
    const port = await serve();
    const socket = socketTo(port);
    const refused = refusal(socket);
    socket.write(bytes);
    await refused;
    expect(await channelTo(port).unary(unaryText, 'still here')).toBe('still here');
  });

  test.each([
    ['a message that is longer than its length', Buffer.from([0, 0, 0, 0, 1, 1, 2, 3, 4, 5])],
    ['a message cut short', Buffer.from([0, 0, 0, 1, 0, 1])],
    ['a length of 4 GiB', Buffer.from([0, 255, 255, 255, 255, 0])],
    ['a compressed message that is not', Buffer.from([1, 0, 0, 0, 2, 1, 1])],
    ['no message', Buffer.alloc(0)],
  ])('%s', async (_, body) => {
    const port = await serve();
    const request = http2Session(port).request({
      ':method': 'POST',
      ':path': unaryText.path,
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    request.on('error', () => undefined);
    request.resume();
    request.end(body);
    await once(request, 'close');
    expect(await channelTo(port).unary(unaryText, 'still here')).toBe('still here');
  });
});

describe('connections', () => {
  test('that say nothing are closed after 10 s, those that speak are not', async () => {
    const clock = new SimulatedClock();
    const port = await serve({}, new GrpcTransport({ clock }));
    const silent = socketTo(port);
    const half = socketTo(port);
    half.write('PRI * HTTP/2.0\r\n');
    const speaking = http2Session(port);
    await once(speaking, 'remoteSettings');
    await until(() => clock.pendingTimers === 2);
    const closed = Promise.all([once(silent, 'close'), once(half, 'close')]);
    await clock.advance(9_999);
    expect([silent.closed, half.closed]).toEqual([false, false]);
    await clock.advance(1);
    await closed;
    expect(speaking.destroyed).toBe(false);
  });

  test('beyond the limit are refused', async () => {
    const port = await serve({ maxConnections: 1 });
    const first = http2Session(port);
    await once(first, 'remoteSettings');
    const second = socketTo(port);
    await once(second, 'close');
    first.destroy();
    await once(first, 'close');
    expect(await untilAvailable(() => channelTo(port).unary(unaryText, 'room again'))).toBe('room again');
  });

  test('that break fail the calls on them with UNAVAILABLE, and the next calls find a new one', async () => {
    const gone = new Deferred<unknown>();
    const port = await serve({}, new GrpcTransport(), (server) => {
      server.unary({ ...unaryText, path: '/mq.test.Echo/Wait' }, (_, call) => {
        call.signal.addEventListener('abort', () => gone.resolve(call.signal.reason));
        return new Promise(() => undefined);
      });
    });
    const wire = await cuttable(port);
    const channel = channelTo(wire.port);
    const stream = channel.bidi(talkText);
    const reading = stream[Symbol.asyncIterator]();
    await stream.write('a');
    expect(await reading.next()).toEqual({ done: false, value: 'a' });
    const waiting = channel.unary({ ...unaryText, path: '/mq.test.Echo/Wait' }, '').catch((error: unknown) => error);
    const next = reading.next().catch((error: unknown) => error);
    await channel.unary(unaryText, 'after the one that waits');
    wire.cut();
    expect(await next).toMatchObject({ code: 'UNAVAILABLE' });
    expect(await waiting).toMatchObject({ code: 'UNAVAILABLE' });
    expect(await gone.promise).toMatchObject({ code: 'CANCELLED' });
    expect(await untilAvailable(() => channel.unary(unaryText, 'again'))).toBe('again');
  });
});

describe('for tools', () => {
  test('a server tells the health of each service', async () => {
    const port = await serve({}, new GrpcTransport(), (server) => announce(server));
    const Health = loadPackageDefinition({ 'grpc.health.v1.Health': healthService }) as unknown as {
      grpc: { health: { v1: { Health: new (...options: ConstructorParameters<typeof Client>) => Client & { check: Check } } } };
    };
    const client = new Health.grpc.health.v1.Health(`127.0.0.1:${port}`, credentials.createInsecure());
    closers.push(() => client.close());
    expect(await check(client, '')).toBe('SERVING');
    expect(await check(client, 'mq.v1.NameServerService')).toBe('SERVING');
  });

  test('a server lists its services by reflection', async () => {
    const port = await serve({}, new GrpcTransport(), (server) => announce(server));
    const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
    closers.push(() => client.close());
    const identity = (bytes: Buffer): Buffer => bytes;
    const path = '/grpc.reflection.v1.ServerReflection/ServerReflectionInfo';
    const asking = client.makeBidiStreamRequest(path, identity, identity, new Metadata());
    asking.write(Buffer.from([0x3a, 1, 0x2a])); // list_services = "*"
    const answer = await new Promise<Buffer>((resolve) => asking.once('data', resolve));
    asking.cancel();
    asking.on('error', () => undefined);
    expect(answer.toString()).toContain('mq.v1.NameServerService');
  });
});

test('the bug in a handler is logged with its method, where its text is not sent', async () => {
  const logged: object[] = [];
  const logger = { error: (fields: object) => void logged.push(fields) } as unknown as Logger;
  const bug = new Error('secret');
  const path = '/mq.test.Echo/Bug';
  const port = await serve({}, new GrpcTransport({ logger }), (server) => server.unary({ ...unaryText, path }, () => Promise.reject(bug)));
  await expect(channelTo(port).unary({ ...unaryText, path }, 'x')).rejects.toThrow('A bug in the server.');
  expect(logged).toEqual([{ err: bug, method: path }]);
});

type Check = (request: { service: string }, done: (error: Error | null, response: { status: string }) => void) => void;

function check(client: { check: Check }, service: string): Promise<string> {
  return new Promise((resolve, reject) =>
    client.check({ service }, (error, response) => (error === null ? resolve(response.status) : reject(error))),
  );
}

/** A service whose every method fails. */
function announce(server: Server): void {
  server.addService('mq.v1.NameServerService');
  const fail = (): never => {
    throw new MqError('UNIMPLEMENTED');
  };
  for (const method of Object.values(nameServerService)) {
    if (method.requestStream) server.bidi(method as never, fail);
    else server.unary(method as never, fail);
  }
}

/** A listener that passes bytes on, until they are cut. */
async function cuttable(target: number): Promise<{ port: number; cut: () => void }> {
  const sockets = new Set<Socket>();
  const listener: TcpServer = createServer((socket) => {
    const onward = connect(target, '127.0.0.1');
    for (const end of [socket, onward]) sockets.add(end.on('error', () => undefined));
    socket.pipe(onward).pipe(socket);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const cut = (): void => sockets.forEach((socket) => socket.destroy());
  closers.push(() => listener.close(), cut);
  return { port: (listener.address() as AddressInfo).port, cut };
}

/** Waits for a GOAWAY frame, or the end of the connection. */
function refusal(socket: Socket): Promise<void> {
  let received = Buffer.alloc(0);
  return new Promise((resolve) => {
    socket.on('close', () => resolve());
    socket.on('data', (bytes: Buffer) => {
      received = Buffer.concat([received, bytes]);
      for (let at = 0; at + 9 <= received.length; at += 9 + received.readUIntBE(at, 3)) if (received[at + 3] === 7) resolve();
    });
  });
}

test('a server that is closed while it begins to listen does not listen', async () => {
  const server = new GrpcTransport().createServer();
  const listening = server.listen('127.0.0.1', 0);
  await server.close();
  await expect(listening).rejects.toMatchObject({ code: 'CLOSED' });
});
