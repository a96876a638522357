import { Deferred, errorTable, isErrorCode, MqError } from '@mq/common';
import type { CallContext } from '../../src';
import { listText, talkText, unaryText, unhandled } from './echo-methods';
import { all, failure, untilAborted } from './outcomes';
import type { TransportWorld } from './transport-world';

/** What every transport does for calls with one request and one answer. */
export function unaryCalls(world: TransportWorld): void {
  describe('a unary call', () => {
    test('gives the answer, and tells the handler whom it talks to', async () => {
      let seen: CallContext | undefined;
      world.server.unary(unaryText, (request, call) => {
        seen = call;
        return `${request} to you`;
      });
      await world.start();
      expect(await world.channel.unary(unaryText, 'hello')).toBe('hello to you');
      expect(seen?.authority).toBe(`127.0.0.1:${world.port}`);
      expect(seen?.peer).toMatch(/^127\.0\.0\.1:\d+$/);
      expect(seen?.signal.aborted).toBe(false);
    });

    test('and streams bring their headers to the handler, and only those', async () => {
      const headers = { 'x-mq-client-id': 'c@1' };
      const heard = (call: CallContext): string => `${call.header('x-mq-client-id')}|${call.header('x-mq-language')}`;
      world.server.unary(unaryText, (_, call) => heard(call));
      world.server.serverStream(listText, async function* (_, call) {
        yield heard(call);
      });
      world.server.bidi(talkText, (stream, call) => stream.write(heard(call)));
      await world.start();
      expect(await world.channel.unary(unaryText, 'x', { headers })).toBe('c@1|');
      expect(await all(world.channel.serverStream(listText, 'x', { headers }))).toEqual(['c@1|']);
      expect(await all(world.channel.bidi(talkText, { headers }))).toEqual(['c@1|']);
      expect(await world.channel.unary(unaryText, 'x')).toBe('|');
    });

    test('takes messages of no bytes', async () => {
      world.server.unary(unaryText, (request) => request);
      await world.start();
      expect(await world.channel.unary(unaryText, '')).toBe('');
    });

    test('carries every error code with its text, advice and details', async () => {
      const details = { minOffset: '17', topic: 'täst %/\n', x: '' };
      world.server.unary(unaryText, async (code) => {
        if (isErrorCode(code)) throw new MqError(code, `about ${code}: ü 漢 🙂 % \ud800`, { retryAfterMs: 250, details });
        return code;
      });
      await world.start();
      for (const code of Object.keys(errorTable)) {
        const error = await failure(world.channel.unary(unaryText, code));
        expect(error).toMatchObject({ code, message: `about ${code}: ü 漢 🙂 % \ufffd`, retryAfterMs: 250, details });
      }
    });

    test('fails with INTERNAL, without the text, when the handler has a bug', async () => {
      world.server.unary(unaryText, (request) => {
        if (request === 'sync') throw new TypeError('secret');
        return request === 'wrapped' ? Promise.reject(MqError.from(new Error('secret'))) : Promise.reject(new Error('secret'));
      });
      await world.start();
      for (const way of ['sync', 'async', 'wrapped']) {
        const error = await failure(world.channel.unary(unaryText, way));
        expect(error.code).toBe('INTERNAL');
        expect(error.message).not.toContain('secret');
      }
    });

    test('fails with INTERNAL when the answer cannot be encoded, and with INVALID_ARGUMENT when the request cannot', async () => {
      world.server.unary(unaryText, () => 'UNENCODABLE');
      await world.start();
      expect((await failure(world.channel.unary(unaryText, 'x'))).code).toBe('INTERNAL');
      expect((await failure(world.channel.unary(unaryText, 'UNENCODABLE'))).code).toBe('INVALID_ARGUMENT');
    });

    test('fails with INVALID_ARGUMENT when the server cannot read the request, which goes on serving', async () => {
      world.server.unary(unaryText, (request) => request);
      await world.start();
      expect((await failure(world.channel.unary(unaryText, 'MALFORMED'))).code).toBe('INVALID_ARGUMENT');
      expect(await world.channel.unary(unaryText, 'fine')).toBe('fine');
    });

    test('fails with TIMEOUT after its time, and the handler learns of it', async () => {
      const aborted = new Deferred();
      world.server.unary(unaryText, (_, call) => untilAborted(call, aborted));
      await world.start();
      expect((await failure(world.channel.unary(unaryText, 'x', { timeoutMs: 30 }))).code).toBe('TIMEOUT');
      await aborted.promise;
      const hasty = world.transport.connect(`127.0.0.1:${world.port}`, { timeoutMs: 30 });
      world.atEnd(() => hasty.close());
      expect((await failure(hasty.unary(unaryText, 'x'))).code).toBe('TIMEOUT');
    });

    test('fails with the reason of its signal, and the handler learns of it', async () => {
      const aborted = new Deferred();
      const called = new Deferred();
      world.server.unary(unaryText, (_, call) => {
        called.resolve();
        return untilAborted(call, aborted);
      });
      await world.start();
      const controller = new AbortController();
      const call = failure(world.channel.unary(unaryText, 'x', { signal: controller.signal }));
      await called.promise;
      controller.abort();
      expect((await call).code).toBe('CANCELLED');
      await aborted.promise;
      expect((await failure(world.channel.unary(unaryText, 'x', { signal: controller.signal }))).code).toBe('CANCELLED');
    });

    test('fails with a clear text when the message is larger than either side takes', async () => {
      const small = world.transport.createServer({ maxMessageBytes: 1000 });
      world.atEnd(() => small.close(0));
      small.unary(unaryText, (request) => String(request.length));
      await world.start(small);
      expect(await world.channel.unary(unaryText, 'x'.repeat(1000))).toBe('1000');
      const error = await failure(world.channel.unary(unaryText, 'x'.repeat(1001)));
      expect(error).toMatchObject({
        code: 'INVALID_ARGUMENT',
        message: 'a message of 1001 bytes is larger than 1000 bytes, the largest that is taken',
      });
      expect((await failure(world.channel.unary(unaryText, 'x'.repeat(16 * 1024 * 1024 + 1)))).message).toContain('16777216 bytes');
    });

    test('fails with UNIMPLEMENTED when the method has no handler', async () => {
      await world.start();
      expect((await failure(world.channel.unary(unhandled, 'x'))).code).toBe('UNIMPLEMENTED');
    });

    test('fails with UNAVAILABLE when nobody listens', async () => {
      await world.start();
      await world.server.close();
      expect((await failure(world.channel.unary(unaryText, 'x'))).code).toBe('UNAVAILABLE');
    });
  });
}
