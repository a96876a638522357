import { connect, createServer, type ServerHttp2Stream } from 'node:http2';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { silentLogger } from '@mq/common';
import { InFlightBytes } from '../../src/server/memory/in-flight-bytes';
import { StreamGate } from '../../src/server/memory/stream-gate';

test('a stream that is over holds none of its listeners, and they all have heard its end', async () => {
  const server = createServer();
  const heard: string[] = [];
  let answered: ServerHttp2Stream | undefined;
  server.on('stream', (stream) => {
    answered = stream;
    stream.once('close', () => heard.push('first'));
    stream.on('data', () => undefined);
    stream.on('end', () => stream.respond({ ':status': 200 }, { endStream: true }));
    setImmediate(() => stream.on('close', () => heard.push('last')));
  });
  const inFlight = new InFlightBytes(1_000_000, () => undefined);
  new StreamGate({ inFlight, maxCompressedCalls: 1, takesStream: () => false, logger: silentLogger }).guard(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const call = session.request({ ':method': 'POST', ':path': '/x' });
  call.resume();
  // More than is left uncounted, so that the meter waits for the end, too.
  call.end(Buffer.alloc(100_000));
  await once(call, 'close');
  while (heard.length < 2) await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  expect(heard).toEqual(['first', 'last']);
  expect(answered?.eventNames()).toEqual(['error']);
  expect(() => answered?.emit('error', new Error('late'))).not.toThrow();
  expect(inFlight.total).toBe(0);
  session.close();
  await new Promise((resolve) => server.close(resolve));
});
