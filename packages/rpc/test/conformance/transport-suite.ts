import { Deferred, errorTable, isErrorCode, MqError } from '@mq/common';
import type { CallContext, Channel, Server, ServerStream, Transport } from '../../src';
import { listText, talkText, unaryText, unhandled } from './echo-methods';
import { standsStill, untilAvailable } from './waiting';

/** More than a transport may hold between a writer and a reader that does not read. */
const boundBytes = 16 * 1024 * 1024;
const pieceOfText = 'x'.repeat(64 * 1024);

/** What every transport does. */
export function transportSuite(name: string, createTransport: () => Transport): void {
  describe(name, () => {
    let transport: Transport;
    let server: Server;
    let channel: Channel;
    let port: number;
    const extra: (() => unknown)[] = [];

    beforeEach(() => {
      transport = createTransport();
      server = transport.createServer();
    });

    afterEach(async () => {
      channel.close();
      await server.close(0);
      for (const close of extra.splice(0)) await close();
    });

    async function start(of: Server = server): Promise<void> {
      port = await of.listen('127.0.0.1', 0);
      channel = transport.connect(`127.0.0.1:${port}`);
    }

    describe('a unary call', () => {
      test('gives the answer, and tells the handler whom it talks to', async () => {
        let seen: CallContext | undefined;
        server.unary(unaryText, (request, call) => {
          seen = call;
          return `${request} to you`;
        });
        await start();
        expect(await channel.unary(unaryText, 'hello')).toBe('hello to you');
        expect(seen?.authority).toBe(`127.0.0.1:${port}`);
        expect(seen?.peer).toMatch(/^127\.0\.0\.1:\d+$/);
        expect(seen?.signal.aborted).toBe(false);
      });

      test('and streams bring their headers to the handler, and only those', async () => {
        const headers = { 'x-mq-client-id': 'c@1' };
        const heard = (call: CallContext): string => `${call.header('x-mq-client-id')}|${call.header('x-mq-language')}`;
        server.unary(unaryText, (_, call) => heard(call));
        server.serverStream(listText, async function* (_, call) {
          yield heard(call);
        });
        server.bidi(talkText, (stream, call) => stream.write(heard(call)));
        await start();
        expect(await channel.unary(unaryText, 'x', { headers })).toBe('c@1|');
        expect(await all(channel.serverStream(listText, 'x', { headers }))).toEqual(['c@1|']);
        expect(await all(channel.bidi(talkText, { headers }))).toEqual(['c@1|']);
        expect(await channel.unary(unaryText, 'x')).toBe('|');
      });

      test('takes messages of no bytes', async () => {
        server.unary(unaryText, (request) => request);
        await start();
        expect(await channel.unary(unaryText, '')).toBe('');
      });

      test('carries every error code with its text, advice and details', async () => {
        const details = { minOffset: '17', topic: 'täst %/\n', x: '' };
        server.unary(unaryText, async (code) => {
          if (isErrorCode(code)) throw new MqError(code, `about ${code}: ü 漢 🙂 % \ud800`, { retryAfterMs: 250, details });
          return code;
        });
        await start();
        for (const code of Object.keys(errorTable)) {
          const error = await failure(channel.unary(unaryText, code));
          expect(error).toMatchObject({ code, message: `about ${code}: ü 漢 🙂 % \ufffd`, retryAfterMs: 250, details });
        }
      });

      test('fails with INTERNAL, without the text, when the handler has a bug', async () => {
        server.unary(unaryText, (request) => {
          if (request === 'sync') throw new TypeError('secret');
          return request === 'wrapped' ? Promise.reject(MqError.from(new Error('secret'))) : Promise.reject(new Error('secret'));
        });
        await start();
        for (const way of ['sync', 'async', 'wrapped']) {
          const error = await failure(channel.unary(unaryText, way));
          expect(error.code).toBe('INTERNAL');
          expect(error.message).not.toContain('secret');
        }
      });

      test('fails with INTERNAL when the answer cannot be encoded, and with INVALID_ARGUMENT when the request cannot', async () => {
        server.unary(unaryText, () => 'UNENCODABLE');
        await start();
        expect((await failure(channel.unary(unaryText, 'x'))).code).toBe('INTERNAL');
        expect((await failure(channel.unary(unaryText, 'UNENCODABLE'))).code).toBe('INVALID_ARGUMENT');
      });

      test('fails with INVALID_ARGUMENT when the server cannot read the request, which goes on serving', async () => {
        server.unary(unaryText, (request) => request);
        await start();
        expect((await failure(channel.unary(unaryText, 'MALFORMED'))).code).toBe('INVALID_ARGUMENT');
        expect(await channel.unary(unaryText, 'fine')).toBe('fine');
      });

      test('fails with TIMEOUT after its time, and the handler learns of it', async () => {
        const aborted = new Deferred();
        server.unary(unaryText, (_, call) => untilAborted(call, aborted));
        await start();
        expect((await failure(channel.unary(unaryText, 'x', { timeoutMs: 30 }))).code).toBe('TIMEOUT');
        await aborted.promise;
        const hasty = transport.connect(`127.0.0.1:${port}`, { timeoutMs: 30 });
        extra.push(() => hasty.close());
        expect((await failure(hasty.unary(unaryText, 'x'))).code).toBe('TIMEOUT');
      });

      test('fails with the reason of its signal, and the handler learns of it', async () => {
        const aborted = new Deferred();
        const called = new Deferred();
        server.unary(unaryText, (_, call) => {
          called.resolve();
          return untilAborted(call, aborted);
        });
        await start();
        const controller = new AbortController();
        const call = failure(channel.unary(unaryText, 'x', { signal: controller.signal }));
        await called.promise;
        controller.abort();
        expect((await call).code).toBe('CANCELLED');
        await aborted.promise;
        expect((await failure(channel.unary(unaryText, 'x', { signal: controller.signal }))).code).toBe('CANCELLED');
      });

      test('fails with a clear text when the message is larger than either side takes', async () => {
        const small = transport.createServer({ maxMessageBytes: 1000 });
        extra.push(() => small.close(0));
        small.unary(unaryText, (request) => String(request.length));
        await start(small);
        expect(await channel.unary(unaryText, 'x'.repeat(1000))).toBe('1000');
        const error = await failure(channel.unary(unaryText, 'x'.repeat(1001)));
        expect(error).toMatchObject({
          code: 'INVALID_ARGUMENT',
          message: 'a message of 1001 bytes is larger than 1000 bytes, the largest that is taken',
        });
        expect((await failure(channel.unary(unaryText, 'x'.repeat(16 * 1024 * 1024 + 1)))).message).toContain('16777216 bytes');
      });

      test('fails with UNIMPLEMENTED when the method has no handler', async () => {
        await start();
        expect((await failure(channel.unary(unhandled, 'x'))).code).toBe('UNIMPLEMENTED');
      });

      test('fails with UNAVAILABLE when nobody listens', async () => {
        await start();
        await server.close();
        expect((await failure(channel.unary(unaryText, 'x'))).code).toBe('UNAVAILABLE');
      });
    });

    describe('a server stream', () => {
      test('gives all values in order, then ends', async () => {
        server.serverStream(listText, async function* (request) {
          for (let i = 0; i < 1000; i++) yield `${request}${i}`;
        });
        await start();
        const got = await all(channel.serverStream(listText, 'n'));
        expect(got).toEqual(Array.from({ length: 1000 }, (_, i) => `n${i}`));
      });

      test('gives what came before an error, then throws it', async () => {
        server.serverStream(listText, async function* (request) {
          yield request;
          throw new MqError('TOPIC_NOT_FOUND', 'gone');
        });
        await start();
        const got: string[] = [];
        const reading = (async () => {
          for await (const text of channel.serverStream(listText, 'first')) got.push(text);
        })();
        expect(await failure(reading)).toMatchObject({ code: 'TOPIC_NOT_FOUND', message: 'gone' });
        expect(got).toEqual(['first']);
      });

      test('asks the handler for no more than fits when nobody reads, and for the rest when somebody does', async () => {
        let yielded = 0;
        const total = (2 * boundBytes) / pieceOfText.length;
        server.serverStream(listText, async function* () {
          for (; yielded < total; yielded++) yield pieceOfText;
        });
        await start();
        const iterator = channel.serverStream(listText, '')[Symbol.asyncIterator]();
        await iterator.next();
        await standsStill(() => yielded);
        expect(yielded * pieceOfText.length).toBeLessThan(boundBytes);
        let got = 1;
        while ((await iterator.next()).done !== true) got++;
        expect(got).toBe(total);
      });

      test('ends the handler when the client leaves the loop', async () => {
        const returned = new Deferred();
        server.serverStream(listText, async function* () {
          try {
            for (;;) yield 'again';
          } finally {
            returned.resolve();
          }
        });
        await start();
        for await (const text of channel.serverStream(listText, '')) {
          expect(text).toBe('again');
          break;
        }
        await returned.promise;
      });

      test('aborts the signal of a handler that waits when the client cancels', async () => {
        const aborted = new Deferred();
        const waiting = new Deferred();
        // eslint-disable-next-line require-yield -- it has nothing to say
        server.serverStream(listText, async function* (_, call) {
          waiting.resolve();
          await untilAborted(call, aborted);
        });
        await start();
        const controller = new AbortController();
        const reading = failure(all(channel.serverStream(listText, '', { signal: controller.signal })));
        await waiting.promise;
        controller.abort(new MqError('TIMEOUT', 'enough'));
        expect(await reading).toMatchObject({ code: 'TIMEOUT', message: 'enough' });
        await aborted.promise;
      });
    });

    describe('a stream in both directions', () => {
      test('carries messages both ways, in order, until both have said all', async () => {
        server.bidi(talkText, echo);
        await start();
        const stream = channel.bidi(talkText);
        const got = all(stream);
        for (let i = 0; i < 1000; i++) await stream.write(`m${i}`);
        stream.end();
        expect(await got).toEqual(Array.from({ length: 1000 }, (_, i) => `m${i}`));
      });

      test('lets the server go on when the client has said all', async () => {
        server.bidi(talkText, async (stream) => {
          const got = await all(stream);
          await stream.write(`got ${got.length}`);
        });
        await start();
        const stream = channel.bidi(talkText);
        await stream.write('a');
        await stream.write('b');
        stream.end();
        expect(await all(stream)).toEqual(['got 2']);
        expect((await failure(stream.write('c'))).code).toBe('CLOSED');
      });

      test('gives what came before an error, then throws it, and refuses writes with it', async () => {
        server.bidi(talkText, async (stream) => {
          await stream.write('one');
          throw new MqError('NOT_QUEUE_OWNER', 'taken', { details: { owner: 'b' } });
        });
        await start();
        const stream = channel.bidi(talkText);
        const got: string[] = [];
        const reading = (async () => {
          for await (const text of stream) got.push(text);
        })();
        expect(await failure(reading)).toMatchObject({ code: 'NOT_QUEUE_OWNER', message: 'taken', details: { owner: 'b' } });
        expect(got).toEqual(['one']);
        expect((await failure(stream.write('x'))).code).toBe('NOT_QUEUE_OWNER');
      });

      test('throws INVALID_ARGUMENT into the handler for a message that cannot be read', async () => {
        server.bidi(talkText, echo);
        await start();
        const stream = channel.bidi(talkText);
        await stream.write('MALFORMED');
        expect((await failure(all(stream))).code).toBe('INVALID_ARGUMENT');
      });

      test('stops a client that writes to a server that does not read', async () => {
        const read = new Deferred();
        server.bidi(talkText, async (stream) => {
          await read.promise;
          const got = await all(stream);
          await stream.write(String(got.length));
        });
        await start();
        const stream = channel.bidi(talkText);
        const writer = writing((text) => stream.write(text));
        await standsStill(() => writer.written);
        expect(writer.written * pieceOfText.length).toBeLessThan(boundBytes);
        writer.stop();
        read.resolve();
        await writer.done;
        stream.end();
        expect(await all(stream)).toEqual([String(writer.written)]);
      });

      test('stops a server that writes to a client that does not read', async () => {
        const begun = new Deferred<ReturnType<typeof writing>>();
        server.bidi(talkText, async (stream) => {
          const writer = writing((text) => stream.write(text));
          begun.resolve(writer);
          await writer.done;
        });
        await start();
        const stream = channel.bidi(talkText);
        await stream.write('begin');
        const writer = await begun.promise;
        await standsStill(() => writer.written);
        expect(writer.written * pieceOfText.length).toBeLessThan(boundBytes);
        writer.stop();
        expect(await all(stream)).toHaveLength(writer.written);
      });

      test.each(['cancel', 'signal', 'close'])('ends for the handler when the client is gone: %s', async (way) => {
        const outcome = new Deferred<unknown>();
        const aborted = new Deferred();
        const opened = new Deferred();
        server.bidi(talkText, async (stream, call) => {
          call.signal.addEventListener('abort', () => aborted.resolve());
          opened.resolve();
          outcome.resolve(await failure(all(stream)));
        });
        await start();
        const controller = new AbortController();
        const stream = channel.bidi(talkText, { signal: controller.signal });
        const reading = failure(all(stream));
        await stream.write('hello');
        await opened.promise;
        if (way === 'cancel') stream.cancel();
        else if (way === 'signal') controller.abort();
        else channel.close();
        expect((await reading).code).toBe(way === 'close' ? 'UNAVAILABLE' : 'CANCELLED');
        expect(await outcome.promise).toMatchObject({ code: 'CANCELLED' });
        await aborted.promise;
        expect((await failure(stream.write('x'))).code).toBe(way === 'close' ? 'UNAVAILABLE' : 'CANCELLED');
      });

      test('fails with INTERNAL when the handler throws before its first wait', async () => {
        server.bidi(talkText, () => {
          throw new Error('secret');
        });
        await start();
        expect((await failure(all(channel.bidi(talkText)))).code).toBe('INTERNAL');
      });

      test('fails with UNIMPLEMENTED when the method has no handler, and UNAVAILABLE when nobody listens', async () => {
        await start();
        expect((await failure(all(channel.bidi(talkText)))).code).toBe('UNIMPLEMENTED');
        await server.close();
        expect((await failure(all(channel.bidi(talkText)))).code).toBe('UNAVAILABLE');
      });

      test('does not bring the process down when nobody looks at its end', async () => {
        server.bidi(talkText, async () => {
          throw new MqError('FLOW_CONTROL');
        });
        await start();
        const stream = channel.bidi(talkText);
        const ended = failure(all(stream));
        void stream.write('x');
        await ended;
        void stream.write('y');
      });
    });

    describe('a server', () => {
      test('closes gracefully: a unary call ends well, streams end, new calls are refused', async () => {
        const called = new Deferred();
        const answer = new Deferred<string>();
        const opened = new Deferred();
        const aborted = new Deferred();
        server.unary(unaryText, () => {
          called.resolve();
          return answer.promise;
        });
        server.bidi(talkText, async (stream, call) => {
          call.signal.addEventListener('abort', () => aborted.resolve());
          opened.resolve();
          await failure(all(stream));
          await stream.write('last words');
        });
        await start();
        const stream = channel.bidi(talkText);
        await stream.write('x');
        const unary = channel.unary(unaryText, 'x');
        await Promise.all([called.promise, opened.promise]);
        const closed = server.close(60_000);
        await aborted.promise;
        expect(await all(stream)).toEqual(['last words']);
        expect((await failure(channel.unary(unaryText, 'y'))).code).toBe('UNAVAILABLE');
        answer.resolve('done');
        expect(await unary).toBe('done');
        await closed;
        await server.close();
      });

      test('cuts what does not end in time', async () => {
        const called = new Deferred();
        const aborted = new Deferred();
        server.unary(unaryText, (_, call) => {
          called.resolve();
          return untilAborted(call, aborted).then(() => new Promise(() => undefined));
        });
        await start();
        const unary = failure(channel.unary(unaryText, 'x'));
        await called.promise;
        await server.close(10);
        expect((await unary).code).toBe('UNAVAILABLE');
        await aborted.promise;
      });

      test('ends server streams whose handler does not listen when it closes', async () => {
        const waiting = new Deferred();
        // eslint-disable-next-line require-yield -- it has nothing to say
        server.serverStream(listText, async function* () {
          waiting.resolve();
          await new Promise(() => undefined);
        });
        await start();
        const reading = failure(all(channel.serverStream(listText, '')));
        await waiting.promise;
        await server.close(60_000);
        expect((await reading).code).toBe('UNAVAILABLE');
      });

      test('that is started again on its port is found by the channels that knew it', async () => {
        server.unary(unaryText, () => 'first');
        await start();
        expect(await channel.unary(unaryText, '')).toBe('first');
        await server.close();
        const second = transport.createServer();
        extra.push(() => second.close(0));
        second.unary(unaryText, () => 'second');
        expect(await second.listen('127.0.0.1', port)).toBe(port);
        expect(await untilAvailable(() => channel.unary(unaryText, ''))).toBe('second');
      });

      test('refuses a port in use with ADDRESS_IN_USE', async () => {
        await start();
        const second = transport.createServer();
        extra.push(() => second.close(0));
        const error = await failure(second.listen('127.0.0.1', port));
        expect(error.code).toBe('ADDRESS_IN_USE');
        expect(error.message).toContain(`127.0.0.1:${port}`);
      });

      test('does not start while a method of an announced service has no handler', async () => {
        server.addService('mq.v1.NameServerService');
        const error = await failure(server.listen('127.0.0.1', 0));
        expect(error.message).toContain('/mq.v1.NameServerService/RegisterBroker');
        channel = transport.connect('127.0.0.1:1');
      });

      test('refuses unknown services and a second handler', async () => {
        server.unary(unaryText, () => '');
        expect(() => server.addService('mq.v1.Nothing')).toThrow('mq.v1.Nothing');
        expect(() => server.unary(unaryText, () => '')).toThrow(unaryText.path);
        channel = transport.connect('127.0.0.1:1');
      });
    });

    describe('a channel', () => {
      test('that is closed breaks off what is under way, and takes no more; closing twice does nothing', async () => {
        const called = new Deferred();
        server.unary(unaryText, (_, call) => {
          called.resolve();
          return untilAborted(call, new Deferred());
        });
        await start();
        const unary = failure(channel.unary(unaryText, 'x'));
        await called.promise;
        channel.close();
        channel.close();
        expect((await unary).code).toBe('UNAVAILABLE');
        expect((await failure(channel.unary(unaryText, 'x'))).code).toBe('CLOSED');
      });

      test('refuses an address that is none', async () => {
        await start();
        expect(() => transport.connect('nowhere')).toThrow('host:port');
      });
    });
  });
}

async function echo(stream: ServerStream<string, string>): Promise<void> {
  for await (const text of stream) await stream.write(text);
}

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const got: T[] = [];
  for await (const value of values) got.push(value);
  return got;
}

/** What a promise rejects with, which must be an MqError. */
async function failure(promise: Promise<unknown>): Promise<MqError> {
  const outcome = await promise.then(
    (value) => new Error(`succeeded with ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
  if (!MqError.is(outcome)) throw outcome;
  return outcome;
}

/** Waits, as a handler, for its signal. */
function untilAborted(call: CallContext, aborted: Deferred): Promise<never> {
  return new Promise((_, reject) => {
    call.signal.addEventListener('abort', () => {
      aborted.resolve();
      reject(call.signal.reason as Error);
    });
  });
}

/** Writes without end, waiting each time, until stopped. */
function writing(write: (text: string) => Promise<void>): { written: number; stop: () => void; done: Promise<void> } {
  let stopped = false;
  const writer = { written: 0, stop: () => void (stopped = true), done: Promise.resolve() };
  writer.done = (async () => {
    while (!stopped && writer.written * pieceOfText.length < 2 * boundBytes) {
      writer.written++;
      await write(pieceOfText);
    }
  })();
  return writer;
}
