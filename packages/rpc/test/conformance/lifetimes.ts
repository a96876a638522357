import { Deferred } from '@mq/common';
import { listText, talkText, unaryText } from './echo-methods';
import { all, failure, untilAborted } from './outcomes';
import type { TransportWorld } from './transport-world';
import { untilAvailable } from './waiting';

/** How servers and channels begin and end, on every transport. */
export function lifetimes(world: TransportWorld): void {
  describe('a server', () => {
    test('closes gracefully: a unary call ends well, streams end, new calls are refused', async () => {
      const called = new Deferred();
      const answer = new Deferred<string>();
      const opened = new Deferred();
      const aborted = new Deferred();
      world.server.unary(unaryText, () => {
        called.resolve();
        return answer.promise;
      });
      world.server.bidi(talkText, async (stream, call) => {
        call.signal.addEventListener('abort', () => aborted.resolve());
        opened.resolve();
        await failure(all(stream));
        await stream.write('last words');
      });
      await world.start();
      const stream = world.channel.bidi(talkText);
      await stream.write('x');
      const unary = world.channel.unary(unaryText, 'x');
      await Promise.all([called.promise, opened.promise]);
      const closed = world.server.close(60_000);
      await aborted.promise;
      expect(await all(stream)).toEqual(['last words']);
      expect((await failure(world.channel.unary(unaryText, 'y'))).code).toBe('UNAVAILABLE');
      answer.resolve('done');
      expect(await unary).toBe('done');
      await closed;
      await world.server.close();
    });

    test('cuts what does not end in time', async () => {
      const called = new Deferred();
      const aborted = new Deferred();
      world.server.unary(unaryText, (_, call) => {
        called.resolve();
        return untilAborted(call, aborted).then(() => new Promise(() => undefined));
      });
      await world.start();
      const unary = failure(world.channel.unary(unaryText, 'x'));
      await called.promise;
      await world.server.close(10);
      expect((await unary).code).toBe('UNAVAILABLE');
      await aborted.promise;
    });

    test('ends server streams whose handler does not listen when it closes', async () => {
      const waiting = new Deferred();
      // eslint-disable-next-line require-yield -- it has nothing to say
      world.server.serverStream(listText, async function* () {
        waiting.resolve();
        await new Promise(() => undefined);
      });
      await world.start();
      const reading = failure(all(world.channel.serverStream(listText, '')));
      await waiting.promise;
      await world.server.close(60_000);
      expect((await reading).code).toBe('UNAVAILABLE');
    });

    test('that is started again on its port is found by the channels that knew it', async () => {
      world.server.unary(unaryText, () => 'first');
      await world.start();
      expect(await world.channel.unary(unaryText, '')).toBe('first');
      await world.server.close();
      const second = world.transport.createServer();
      world.atEnd(() => second.close(0));
      second.unary(unaryText, () => 'second');
      expect(await second.listen('127.0.0.1', world.port)).toBe(world.port);
      expect(await untilAvailable(() => world.channel.unary(unaryText, ''))).toBe('second');
    });

    test('refuses a port in use with ADDRESS_IN_USE', async () => {
      await world.start();
      const second = world.transport.createServer();
      world.atEnd(() => second.close(0));
      const error = await failure(second.listen('127.0.0.1', world.port));
      expect(error.code).toBe('ADDRESS_IN_USE');
      expect(error.message).toContain(`127.0.0.1:${world.port}`);
    });

    test('does not start while a method of an announced service has no handler', async () => {
      world.server.addService('mq.v1.NameServerService');
      const error = await failure(world.server.listen('127.0.0.1', 0));
      expect(error.message).toContain('/mq.v1.NameServerService/RegisterBroker');
    });

    test('refuses unknown services and a second handler', async () => {
      world.server.unary(unaryText, () => '');
      expect(() => world.server.addService('mq.v1.Nothing')).toThrow('mq.v1.Nothing');
      expect(() => world.server.unary(unaryText, () => '')).toThrow(unaryText.path);
    });
  });

  describe('a channel', () => {
    test('that is closed breaks off what is under way, and takes no more; closing twice does nothing', async () => {
      const called = new Deferred();
      world.server.unary(unaryText, (_, call) => {
        called.resolve();
        return untilAborted(call, new Deferred());
      });
      await world.start();
      const unary = failure(world.channel.unary(unaryText, 'x'));
      await called.promise;
      world.channel.close();
      world.channel.close();
      expect((await unary).code).toBe('UNAVAILABLE');
      expect((await failure(world.channel.unary(unaryText, 'x'))).code).toBe('CLOSED');
    });

    test('refuses an address that is none', async () => {
      await world.start();
      expect(() => world.transport.connect('nowhere')).toThrow('host:port');
    });
  });
}
