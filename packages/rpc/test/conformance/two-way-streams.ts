import { Deferred, MqError } from '@mq/common';
import type { ServerStream } from '../../src';
import { talkText } from './echo-methods';
import { boundBytes, pieceOfText, writing } from './endless-writing';
import { all, failure } from './outcomes';
import type { TransportWorld } from './transport-world';
import { standsStill } from './waiting';

/** What every transport does for streams in both directions. */
export function twoWayStreams(world: TransportWorld): void {
  describe('a stream in both directions', () => {
    test('carries messages both ways, in order, until both have said all', async () => {
      world.server.bidi(talkText, echo);
      await world.start();
      const stream = world.channel.bidi(talkText);
      const got = all(stream);
      for (let i = 0; i < 1000; i++) await stream.write(`m${i}`);
      stream.end();
      expect(await got).toEqual(Array.from({ length: 1000 }, (_, i) => `m${i}`));
    });

    test('lets the server go on when the client has said all', async () => {
      world.server.bidi(talkText, async (stream) => {
        const got = await all(stream);
        await stream.write(`got ${got.length}`);
      });
      await world.start();
      const stream = world.channel.bidi(talkText);
      await stream.write('a');
      await stream.write('b');
      stream.end();
      expect(await all(stream)).toEqual(['got 2']);
      expect((await failure(stream.write('c'))).code).toBe('CLOSED');
    });

    test('gives what came before an error, then throws it, and refuses writes with it', async () => {
      world.server.bidi(talkText, async (stream) => {
        await stream.write('one');
        throw new MqError('NOT_QUEUE_OWNER', 'taken', { details: { owner: 'b' } });
      });
      await world.start();
      const stream = world.channel.bidi(talkText);
      const got: string[] = [];
      const reading = (async () => {
        for await (const text of stream) got.push(text);
      })();
      expect(await failure(reading)).toMatchObject({ code: 'NOT_QUEUE_OWNER', message: 'taken', details: { owner: 'b' } });
      expect(got).toEqual(['one']);
      expect((await failure(stream.write('x'))).code).toBe('NOT_QUEUE_OWNER');
    });

    test('throws INVALID_ARGUMENT into the handler for a message that cannot be read', async () => {
      world.server.bidi(talkText, echo);
      await world.start();
      const stream = world.channel.bidi(talkText);
      await stream.write('MALFORMED');
      expect((await failure(all(stream))).code).toBe('INVALID_ARGUMENT');
    });

    test('stops a client that writes to a server that does not read', async () => {
      const read = new Deferred();
      world.server.bidi(talkText, async (stream) => {
        await read.promise;
        const got = await all(stream);
        await stream.write(String(got.length));
      });
      await world.start();
      const stream = world.channel.bidi(talkText);
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
      world.server.bidi(talkText, async (stream) => {
        const writer = writing((text) => stream.write(text));
        begun.resolve(writer);
        await writer.done;
      });
      await world.start();
      const stream = world.channel.bidi(talkText);
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
      world.server.bidi(talkText, async (stream, call) => {
        call.signal.addEventListener('abort', () => aborted.resolve());
        opened.resolve();
        outcome.resolve(await failure(all(stream)));
      });
      await world.start();
      const controller = new AbortController();
      const stream = world.channel.bidi(talkText, { signal: controller.signal });
      const reading = failure(all(stream));
      await stream.write('hello');
      await opened.promise;
      if (way === 'cancel') stream.cancel();
      else if (way === 'signal') controller.abort();
      else world.channel.close();
      expect((await reading).code).toBe(way === 'close' ? 'UNAVAILABLE' : 'CANCELLED');
      expect(await outcome.promise).toMatchObject({ code: 'CANCELLED' });
      await aborted.promise;
      expect((await failure(stream.write('x'))).code).toBe(way === 'close' ? 'UNAVAILABLE' : 'CANCELLED');
    });

    test('fails with INTERNAL when the handler throws before its first wait', async () => {
      world.server.bidi(talkText, () => {
        throw new Error('secret');
      });
      await world.start();
      expect((await failure(all(world.channel.bidi(talkText)))).code).toBe('INTERNAL');
    });

    test('fails with UNIMPLEMENTED when the method has no handler, and UNAVAILABLE when nobody listens', async () => {
      await world.start();
      expect((await failure(all(world.channel.bidi(talkText)))).code).toBe('UNIMPLEMENTED');
      await world.server.close();
      expect((await failure(all(world.channel.bidi(talkText)))).code).toBe('UNAVAILABLE');
    });

    test('does not bring the process down when nobody looks at its end', async () => {
      world.server.bidi(talkText, async () => {
        throw new MqError('FLOW_CONTROL');
      });
      await world.start();
      const stream = world.channel.bidi(talkText);
      const ended = failure(all(stream));
      void stream.write('x');
      await ended;
      void stream.write('y');
    });
  });
}

async function echo(stream: ServerStream<string, string>): Promise<void> {
  for await (const text of stream) await stream.write(text);
}
