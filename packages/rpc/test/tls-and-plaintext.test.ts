import { connect as connectSocket, type Socket } from 'node:net';
import { connect as connectHttp2, type ClientHttp2Session } from 'node:http2';
import { once } from 'node:events';
import { Deferred, silentLogger, SystemClock, type Logger } from '@mq/common';
import { MemoryDisk } from '@mq/common/simulated';
import { GrpcTransport, tlsFromFiles, type Server, type ServerTls, type TlsMode } from '../src';
import { makeSelfSignedCertificate } from '../src/tls/self-signed';
import { echo, echoPath } from './support/echo';

const clock = new SystemClock();
const host = '127.0.0.1';

interface Warning {
  readonly fields: object;
  readonly text: string;
}

interface Served {
  readonly port: number;
  readonly warnings: Warning[];
  /** Resolves with the next warning. */
  readonly warned: Deferred<Warning>;
}

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close(0);
});

async function serve(tls?: ServerTls): Promise<Served> {
  const warnings: Warning[] = [];
  const warned = new Deferred<Warning>();
  const logger: Logger = {
    ...silentLogger,
    warn: (fields, text) => {
      warnings.push({ fields, text });
      warned.resolve({ fields, text });
    },
  };
  const server = new GrpcTransport({ clock, logger }).createServer(tls === undefined ? {} : { tls });
  servers.push(server);
  server.unary(echo, (bytes) => bytes);
  server.bidi({ ...echo, path: `${echoPath}Stream`, requestStream: true, responseStream: true }, async (stream) => {
    for await (const bytes of stream) await stream.write(bytes);
  });
  return { port: await server.listen(host, 0), warnings, warned };
}

let certificate: Awaited<ReturnType<typeof makeSelfSignedCertificate>>;
beforeAll(async () => {
  certificate = await makeSelfSignedCertificate({ hosts: ['localhost', host], now: clock.now() });
});

function tls(mode: TlsMode): ServerTls {
  return { mode, certificate: () => Promise.resolve(certificate) };
}

async function call(port: number, options: ConstructorParameters<typeof GrpcTransport>[0] = {}): Promise<string> {
  const channel = new GrpcTransport(options).connect(`${host}:${port}`, { timeoutMs: 10_000 });
  try {
    return (await channel.unary(echo, Buffer.from('hello'))).toString();
  } finally {
    channel.close();
  }
}

describe('one port', () => {
  test('takes TLS and plaintext side by side', async () => {
    const { port } = await serve(tls('permissive'));
    expect(await call(port)).toBe('hello');
    expect(await call(port, { tls: { authorities: certificate.certificate } })).toBe('hello');
    expect(await call(port, { tls: { verify: false } })).toBe('hello');
    expect(await call(port)).toBe('hello');
  });

  test('is not trusted by a client that does not know the certificate, and the log says so', async () => {
    const { port, warned } = await serve(tls('permissive'));
    await expect(call(port, { tls: {} })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect((await warned.promise).text).toContain('does not trust the certificate');
  });

  test('takes a client that sends its first bytes one by one', async () => {
    const { port } = await serve(tls('permissive'));
    const socket = connectSocket(port, host);
    await once(socket, 'connect');
    const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
    for (const byte of preface) {
      socket.write(Buffer.from([byte]));
      await new Promise((resolve) => socket.write('', resolve));
    }
    socket.write(Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    // The server's settings: it speaks HTTP/2.
    expect(answer.readUInt8(3)).toBe(4);
    socket.destroy();
  });

  test.each([
    ['required', undefined, 'without TLS, which this server requires'],
    ['disabled', { tls: { verify: false } }, 'spoke TLS, which this server does not'],
  ] as const)('with TLS %s refuses the other, and the log says what to do', async (mode, options, text) => {
    const { port, warned } = await serve(tls(mode));
    await expect(call(port, options)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect((await warned.promise).text).toContain(text);
  });
});

describe('bytes of another protocol', () => {
  const remotingHeader = Buffer.from('{"code":105,"language":"JAVA"}');
  const remoting = Buffer.concat([Buffer.from([0, 0, 0, remotingHeader.length + 4, 0, 0, 0, remotingHeader.length]), remotingHeader]);

  async function speak(port: number, bytes: Buffer): Promise<void> {
    const socket: Socket = connectSocket(port, host);
    const closed = once(socket, 'close');
    socket.on('error', () => undefined);
    socket.write(bytes);
    socket.resume();
    await closed;
  }

  test.each([
    ['HTTP/1', Buffer.from('GET /index.html HTTP/1.1\r\nHost: x\r\n\r\n'), 'HTTP/1'],
    ['HTTP/1 (POST)', Buffer.from('POST / HTTP/1.1\r\nHost: x\r\n\r\n'), 'HTTP/1'],
    ['RocketMQ 4', remoting, 'RocketMQ 4'],
    ['anything', Buffer.from('hello, is anybody there?'), 'neither HTTP/2 nor TLS'],
  ])('%s: the connection ends, and the log says what to use', async (_name, bytes, text) => {
    const { port, warned } = await serve();
    await speak(port, bytes);
    expect((await warned.promise).text).toContain(text);
  });

  test('fill no log: the same hint comes once a minute', async () => {
    const { port, warnings } = await serve();
    for (let i = 0; i < 5; i++) await speak(port, remoting);
    expect(warnings).toHaveLength(1);
  });
});

describe('a deadline of sixty years', () => {
  const sessions: ClientHttp2Session[] = [];
  afterEach(() => {
    for (const session of sessions.splice(0)) session.destroy();
  });

  /** What the server answers first to a streaming call with this deadline: bytes, or the status that ends it. */
  async function firstAnswer(timeout: string): Promise<string> {
    const { port } = await serve();
    const session = connectHttp2(`http://${host}:${port}`);
    sessions.push(session);
    const stream = session.request({
      ':method': 'POST',
      ':path': `${echoPath}Stream`,
      'content-type': 'application/grpc',
      te: 'trailers',
      'grpc-timeout': timeout,
    });
    await once(stream, 'response');
    stream.write(Buffer.from([0, 0, 0, 0, 2, 104, 105]));
    const data = once(stream, 'data').then(([bytes]) => (bytes as Buffer).subarray(5).toString());
    const trailers = once(stream, 'trailers').then(([headers]) => `status ${(headers as Record<string, string>)['grpc-status']}`);
    return Promise.race([data, trailers]);
  }

  // 31536000M is what the Java client of RocketMQ sends; 87600H the C# one, 8760H the Go one.
  test.each(['31536000M', '87600H', '8760H', '99999999S'])('is none: a stream with grpc-timeout %s lives', async (timeout) => {
    expect(await firstAnswer(timeout)).toBe('hi');
  });

  test('leaves shorter ones alone', async () => {
    const { port } = await serve();
    const session = connectHttp2(`http://${host}:${port}`);
    sessions.push(session);
    const stream = session.request({
      ':method': 'POST',
      ':path': `${echoPath}Stream`,
      'content-type': 'application/grpc',
      te: 'trailers',
      'grpc-timeout': '1m',
    });
    const [trailers] = (await once(stream.resume(), 'trailers')) as [Record<string, string>];
    expect(trailers['grpc-status']).toBe('4');
  });
});

describe('a self-signed certificate', () => {
  const options = (disk: MemoryDisk, infos: string[]) => ({
    mode: 'permissive' as const,
    certificateFile: '',
    keyFile: '',
    directory: '/data',
    hosts: ['localhost', host],
    disk,
    clock,
    logger: { ...silentLogger, info: (_: object, text: string) => void infos.push(text) },
  });

  test('is made once, and found again after a restart', async () => {
    const disk = new MemoryDisk();
    const infos: string[] = [];
    const first = await tlsFromFiles(options(disk, infos)).certificate();
    const second = await tlsFromFiles(options(disk, infos)).certificate();
    expect(second).toEqual(first);
    expect(infos).toHaveLength(1);
    expect(first.certificate).toMatch(/^-----BEGIN CERTIFICATE-----/);
  });

  test('is not made when files are given, and files that are not there are refused at once', () => {
    const disk = new MemoryDisk();
    expect(() => tlsFromFiles({ ...options(disk, []), certificateFile: '/nowhere.pem', keyFile: '/nowhere.key' })).toThrow(
      'cannot be read',
    );
    expect(() => tlsFromFiles({ ...options(disk, []), certificateFile: '/nowhere.pem' })).toThrow('give both files, or neither');
  });
});
