import { Deferred } from '@mq/common';
import { SimulatedClock } from '@mq/common/simulated';
import { MemoryTransport } from '../src/simulated';
import { talkText, unaryText } from './conformance/echo-methods';

const clock = new SimulatedClock();

async function cluster(): Promise<{ transport: MemoryTransport; address: string; gone: Promise<void> }> {
  const transport = new MemoryTransport({ clock });
  const server = transport.createServer();
  const gone = new Deferred();
  server.unary(unaryText, (request) => (request === 'wait' ? new Promise(() => undefined) : request));
  server.bidi(talkText, async (stream, call) => {
    call.signal.addEventListener('abort', () => gone.resolve());
    for await (const text of stream) await stream.write(text);
  });
  const address = `127.0.0.1:${await server.listen('127.0.0.1', 0)}`;
  return { transport, address, gone: gone.promise };
}

test('a deadline runs by the clock that was given', async () => {
  const { transport, address } = await cluster();
  const call = transport.connect(address).unary(unaryText, 'wait', { timeoutMs: 60_000 });
  const outcome = call.catch((error: unknown) => error);
  await clock.advance(59_999);
  expect(clock.pendingTimers).toBe(1);
  await clock.advance(1);
  expect(await outcome).toMatchObject({ code: 'TIMEOUT' });
  expect(clock.pendingTimers).toBe(0);
});

test('disconnect breaks what is under way, on both sides, and nothing else', async () => {
  const { transport, address, gone } = await cluster();
  const channel = transport.connect(address);
  const stream = channel.bidi(talkText);
  const reading = stream[Symbol.asyncIterator]();
  await stream.write('a');
  await reading.next();
  const unary = channel.unary(unaryText, 'wait').catch((error: unknown) => error);
  const next = reading.next().catch((error: unknown) => error);
  await clock.advance(0);
  transport.disconnect(address);
  expect(await next).toMatchObject({ code: 'UNAVAILABLE' });
  expect(await unary).toMatchObject({ code: 'UNAVAILABLE' });
  await gone;
  await expect(stream.write('b')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(await channel.unary(unaryText, 'again')).toBe('again');
});

test('a partition refuses calls until it is healed', async () => {
  const { transport, address } = await cluster();
  const channel = transport.connect(address.replace('127.0.0.1', 'localhost'));
  transport.partition(address);
  await expect(channel.unary(unaryText, 'x')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  transport.heal(address);
  expect(await channel.unary(unaryText, 'x')).toBe('x');
});

test('networks know nothing of each other', async () => {
  const { address } = await cluster();
  const other = new MemoryTransport({ clock });
  await expect(other.connect(address).unary(unaryText, 'x')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});

test('messages are copied: a sender may use its memory again', async () => {
  const { transport, address } = await cluster();
  const shared = Buffer.from('one');
  const method = { ...talkText, requestSerialize: () => shared, responseDeserialize: (bytes: Buffer) => bytes.toString() };
  const stream = transport.connect(address).bidi(method);
  await stream.write('');
  shared.write('two');
  expect((await stream[Symbol.asyncIterator]().next()).value).toBe('one');
});
