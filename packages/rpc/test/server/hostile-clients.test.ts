import { once } from 'node:events';
import { connect as connectHttp2, type ClientHttp2Session, type ClientHttp2Stream } from 'node:http2';
import { gzipSync } from 'node:zlib';
import type { Logger } from '@mq/common';
import { Deferred, silentLogger } from '@mq/common';
import { GrpcTransport, type Server, type ServerOptions } from '../../src';
import { talkText, unaryText } from '../conformance/echo-methods';
import { serveEcho } from '../support/serve-echo';

const mebibyte = 1_048_576;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function serve(options: ServerOptions, logger: Logger = silentLogger, prepare?: (server: Server) => void): Promise<number> {
  const server = new GrpcTransport({ logger }).createServer(options);
  closers.push(() => server.close(0));
  return serveEcho(server, prepare);
}

/** An honest call on a connection of its own. */
async function answered(port: number): Promise<string> {
  const channel = new GrpcTransport().connect(`127.0.0.1:${port}`);
  closers.push(() => channel.close());
  return channel.unary(unaryText, 'still here');
}

function session(port: number, settings: { initialWindowSize?: number } = {}): ClientHttp2Session {
  const opened = connectHttp2(`http://127.0.0.1:${port}`, { settings });
  opened.on('error', () => undefined);
  closers.push(() => opened.destroy());
  return opened;
}

/** However it came about: a connection that is cut may end with an error. */
function closed(opened: ClientHttp2Session): Promise<void> {
  return new Promise((resolve) => opened.once('close', () => resolve()));
}

function call(on: ClientHttp2Session, path: string, encoding?: string): ClientHttp2Stream {
  const headers = { ':method': 'POST', ':path': path, 'content-type': 'application/grpc', te: 'trailers' };
  const stream = on.request(encoding === undefined ? headers : { ...headers, 'grpc-encoding': encoding });
  return stream.on('error', () => undefined).resume();
}

function message(bytes: Buffer, compressed = false, length = bytes.length): Buffer {
  const prefix = Buffer.from([compressed ? 1 : 0, 0, 0, 0, 0]);
  prefix.writeUInt32BE(length, 1);
  return Buffer.concat([prefix, bytes]);
}

/** A logger, and the first warning that it gets. */
function warned(): { readonly logger: Logger; readonly warning: Promise<object> } {
  const warning = new Deferred<object>();
  return { logger: { ...silentLogger, warn: (fields) => warning.resolve(fields) }, warning: warning.promise };
}

describe('a server goes on serving', () => {
  test('when requests that do not end hold too much: their connection is closed, and no other', async () => {
    const { logger, warning } = warned();
    const port = await serve({ maxInFlightBytes: 8 * mebibyte }, logger);
    const honest = session(port);
    await once(honest, 'remoteSettings');
    const hostile = session(port);
    const half = message(Buffer.alloc(3 * mebibyte), false, 4 * mebibyte);
    for (const path of [unaryText.path, talkText.path, unaryText.path, talkText.path]) call(hostile, path).write(half);
    await closed(hostile);
    expect(await warning).toMatchObject({ bytes: expect.any(Number) as number });
    expect([honest.destroyed, await answered(port)]).toEqual([false, 'still here']);
  });

  test('when answers that nobody reads hold too much: their connection is closed, and no other', async () => {
    const large = 'x'.repeat(2 * mebibyte);
    const path = '/mq.test.Echo/Large';
    const { logger, warning } = warned();
    const port = await serve({ maxInFlightBytes: 8 * mebibyte }, logger, (server) => server.unary({ ...unaryText, path }, () => large));
    const hostile = session(port, { initialWindowSize: 0 });
    for (let i = 0; i < 6; i++) call(hostile, path).end(message(Buffer.alloc(0)));
    await closed(hostile);
    expect(await warning).toMatchObject({ bytes: expect.any(Number) as number });
    expect(await answered(port)).toBe('still here');
  });
});

test('answers that are read hold nothing, however many they are', async () => {
  const large = 'x'.repeat(2 * mebibyte);
  const path = '/mq.test.Echo/Large';
  const port = await serve({ maxInFlightBytes: 5 * mebibyte }, silentLogger, (server) => server.unary({ ...unaryText, path }, () => large));
  const channel = new GrpcTransport().connect(`127.0.0.1:${port}`);
  closers.push(() => channel.close());
  for (let i = 0; i < 10; i++) expect(await channel.unary({ ...unaryText, path }, '')).toHaveLength(large.length);
});

test('messages of one stream hold nothing when they have been taken, however many they are', async () => {
  const port = await serve({ maxInFlightBytes: 3 * mebibyte });
  const channel = new GrpcTransport().connect(`127.0.0.1:${port}`);
  closers.push(() => channel.close());
  const stream = channel.bidi(talkText);
  const text = 'x'.repeat(mebibyte);
  const answers = stream[Symbol.asyncIterator]();
  for (let i = 0; i < 10; i++) {
    await stream.write(text);
    expect(await answers.next()).toMatchObject({ value: text });
  }
});

describe('calls whose requests may be compressed', () => {
  async function status(stream: ClientHttp2Stream): Promise<unknown> {
    const [headers] = (await once(stream, 'response')) as [Record<string, string>];
    if (headers['grpc-status'] !== undefined) return `${headers['grpc-status']} ${headers['mq-error-code']}`;
    const [trailers] = (await once(stream, 'trailers')) as [Record<string, string>];
    return trailers['grpc-status'];
  }

  test('are served, as many at once as the limit says; one more is refused, until one has ended', async () => {
    const port = await serve({ maxCompressedCalls: 1 });
    const client = session(port);
    const request = message(gzipSync(Buffer.from('packed')), true);
    const first = call(client, unaryText.path, 'gzip');
    first.write(request);
    expect(await status(call(client, unaryText.path, 'gzip'))).toBe('8 FLOW_CONTROL');
    expect(await status(call(client, unaryText.path).end(message(Buffer.from('plain'))))).toBe('0');
    first.end();
    expect(await status(first)).toBe('0');
    await once(first, 'close');
    expect(await status(call(client, unaryText.path, 'gzip').end(request))).toBe('0');
  });
});
