import { Deferred, MqError } from '@mq/common';
import { listText } from './echo-methods';
import { boundBytes, pieceOfText } from './endless-writing';
import { all, failure, untilAborted } from './outcomes';
import type { TransportWorld } from './transport-world';
import { standsStill } from './waiting';

/** What every transport does for calls with many answers. */
export function serverStreams(world: TransportWorld): void {
  describe('a server stream', () => {
    test('gives all values in order, then ends', async () => {
      world.server.serverStream(listText, async function* (request) {
        for (let i = 0; i < 1000; i++) yield `${request}${i}`;
      });
      await world.start();
      const got = await all(world.channel.serverStream(listText, 'n'));
      expect(got).toEqual(Array.from({ length: 1000 }, (_, i) => `n${i}`));
    });

    test('gives what came before an error, then throws it', async () => {
      world.server.serverStream(listText, async function* (request) {
        yield request;
        throw new MqError('TOPIC_NOT_FOUND', 'gone');
      });
      await world.start();
      const got: string[] = [];
      const reading = (async () => {
        for await (const text of world.channel.serverStream(listText, 'first')) got.push(text);
      })();
      expect(await failure(reading)).toMatchObject({ code: 'TOPIC_NOT_FOUND', message: 'gone' });
      expect(got).toEqual(['first']);
    });

    test('asks the handler for no more than fits when nobody reads, and for the rest when somebody does', async () => {
      let yielded = 0;
      const total = (2 * boundBytes) / pieceOfText.length;
      world.server.serverStream(listText, async function* () {
        for (; yielded < total; yielded++) yield pieceOfText;
      });
      await world.start();
      const iterator = world.channel.serverStream(listText, '')[Symbol.asyncIterator]();
      await iterator.next();
      await standsStill(() => yielded);
      expect(yielded * pieceOfText.length).toBeLessThan(boundBytes);
      let got = 1;
      while ((await iterator.next()).done !== true) got++;
      expect(got).toBe(total);
    });

    test('ends the handler when the client leaves the loop', async () => {
      const returned = new Deferred();
      world.server.serverStream(listText, async function* () {
        try {
          for (;;) yield 'again';
        } finally {
          returned.resolve();
        }
      });
      await world.start();
      for await (const text of world.channel.serverStream(listText, '')) {
        expect(text).toBe('again');
        break;
      }
      await returned.promise;
    });

    test('aborts the signal of a handler that waits when the client cancels', async () => {
      const aborted = new Deferred();
      const waiting = new Deferred();
      // eslint-disable-next-line require-yield -- it has nothing to say
      world.server.serverStream(listText, async function* (_, call) {
        waiting.resolve();
        await untilAborted(call, aborted);
      });
      await world.start();
      const controller = new AbortController();
      const reading = failure(all(world.channel.serverStream(listText, '', { signal: controller.signal })));
      await waiting.promise;
      controller.abort(new MqError('TIMEOUT', 'enough'));
      expect(await reading).toMatchObject({ code: 'TIMEOUT', message: 'enough' });
      await aborted.promise;
    });
  });
}
