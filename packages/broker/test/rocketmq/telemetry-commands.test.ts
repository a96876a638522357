import { adminService } from '@mq/proto';
import type { Channel } from '@mq/rpc';
import { MemoryBroker } from '../support/memory-broker';
import { newMessageId, RocketMqClient, type RawTelemetry } from './rocketmq-client';

const refused = (code: string) => expect.objectContaining({ code }) as Error;

let machine: MemoryBroker;
let operator: Channel;
let client: RocketMqClient;
beforeEach(async () => {
  machine = new MemoryBroker();
  operator = await machine.start();
  client = new RocketMqClient(operator);
  await operator.unary(adminService.CreateTopic, { definition: { topic: 'orders' } });
});
afterEach(async () => {
  operator.close();
  await machine.close();
});

const stack = (clientId = 'client@1'): Promise<string> =>
  operator.unary(adminService.GetClientStackTrace, { clientId }).then(({ stackTrace }) => stackTrace);
const verify = (messageId: string, clientId = 'client@1') => operator.unary(adminService.VerifyMessage, { clientId, messageId });
const reconnect = (clientId = 'client@1') => operator.unary(adminService.ReconnectClient, { clientId });
const ok = { code: 'OK', message: '' } as const;

async function answerStack(telemetry: RawTelemetry, threadStackTrace: string): Promise<void> {
  const { nonce } = await telemetry.next('printThreadStackTraceCommand');
  await telemetry.write({ status: ok, threadStackTrace: { nonce, threadStackTrace } });
}

describe('what the threads of a client do', () => {
  test.each([
    ['consumer', 'orders'],
    ['producer', undefined],
  ])('is told by a %s', async (_kind, topic) => {
    const telemetry = await client.telemetry(topic);
    const asked = stack();
    await answerStack(telemetry, 'main: waits');
    expect(await asked).toBe('main: waits');
  });

  test('is told by the stream that the client opened last, and by the one before when that ends', async () => {
    const before = await client.telemetry('orders');
    const after = await client.telemetry('orders');
    const first = stack();
    await answerStack(after, 'new');
    expect(await first).toBe('new');
    after.end();
    await after.ended;
    const second = stack();
    await answerStack(before, 'old');
    expect(await second).toBe('old');
  });

  test('is told to each that asks, whatever the order of the answers', async () => {
    const telemetry = await client.telemetry('orders');
    const asked = [stack(), stack()];
    const nonces = [];
    for (const _ of asked) nonces.push((await telemetry.next('printThreadStackTraceCommand')).nonce);
    for (const nonce of nonces.reverse())
      await telemetry.write({ status: ok, threadStackTrace: { nonce, threadStackTrace: `to ${nonce}` } });
    expect(await Promise.all(asked)).toEqual(['to 1', 'to 2']);
  });

  test('is not told by a client that is not there, has gone, or is none of RocketMQ', async () => {
    await expect(stack()).rejects.toThrow(refused('CLIENT_NOT_CONNECTED'));
    await client.heartbeat();
    await expect(stack()).rejects.toThrow(refused('CLIENT_NOT_CONNECTED'));
    const telemetry = await client.telemetry('orders');
    telemetry.end();
    await telemetry.ended;
    await expect(stack()).rejects.toThrow(refused('CLIENT_NOT_CONNECTED'));
  });

  test('is not waited for without end; a late answer harms nothing', async () => {
    const telemetry = await client.telemetry('orders');
    const asked = stack();
    const { nonce } = await telemetry.next('printThreadStackTraceCommand');
    const outcome = expect(asked).rejects.toThrow(/did not answer within 4000 ms/);
    await machine.clock.advance(4_000);
    await outcome;
    await telemetry.write({ status: ok, threadStackTrace: { nonce, threadStackTrace: 'late' } });
    const again = stack();
    await answerStack(telemetry, 'in time');
    expect(await again).toBe('in time');
  });

  test('is given up when the client goes while it is asked', async () => {
    const telemetry = await client.telemetry('orders');
    const asked = stack();
    await telemetry.next('printThreadStackTraceCommand');
    telemetry.end();
    await expect(asked).rejects.toThrow(refused('UNAVAILABLE'));
  });

  test('is refused when a library cannot tell it, and when eight commands wait', async () => {
    const telemetry = await client.telemetry('orders');
    const asked = stack();
    const { nonce } = await telemetry.next('printThreadStackTraceCommand');
    await telemetry.write({ status: { code: 'NOT_IMPLEMENTED' }, threadStackTrace: { nonce } });
    await expect(asked).rejects.toThrow(refused('UNIMPLEMENTED'));
    const waiting = Array.from({ length: 8 }, () => stack());
    for (const _ of waiting) await telemetry.next('printThreadStackTraceCommand');
    await expect(stack()).rejects.toThrow(refused('FLOW_CONTROL'));
    for (let number = 2; number <= 9; number++) await telemetry.write({ status: ok, threadStackTrace: { nonce: String(number) } });
    expect(await Promise.all(waiting)).toEqual(Array(8).fill(''));
  });
});

describe('a message that a consumer shall handle', () => {
  const sent = async (): Promise<string> =>
    (await client.send('orders', 'look at me', { messageId: newMessageId(machine.clock.now()) })).messageId;

  test.each([
    ['well', 'OK', true],
    ['badly', 'FAILED_TO_CONSUME_MESSAGE', false],
  ] as const)('comes to it whole, and it is told that it was handled %s', async (_how, code, consumed) => {
    const messageId = await sent();
    const telemetry = await client.telemetry('orders');
    const asked = verify(messageId);
    const { nonce, message } = await telemetry.next('verifyMessageCommand');
    expect(message?.body.toString()).toBe('look at me');
    expect(message?.topic?.name).toBe('orders');
    expect(message?.systemProperties).toMatchObject({ messageId, deliveryAttempt: 1, bodyEncoding: 'IDENTITY' });
    await telemetry.write({ status: { code, message: 'said' }, verifyMessageResult: { nonce } });
    expect(await asked).toEqual({ consumed, text: 'said' });
  });

  test('stays as it is: it is received afterwards, as the first attempt', async () => {
    const messageId = await sent();
    const telemetry = await client.telemetry('orders');
    const asked = verify(messageId);
    const { nonce } = await telemetry.next('verifyMessageCommand');
    await telemetry.write({ status: ok, verifyMessageResult: { nonce } });
    await asked;
    expect(await client.receive('orders')).toMatchObject([{ messageId, attempt: 1 }]);
  });

  test('is refused without the client, without the message, and by a library that cannot', async () => {
    const messageId = await sent();
    await expect(verify(messageId)).rejects.toThrow(refused('CLIENT_NOT_CONNECTED'));
    const telemetry = await client.telemetry('orders');
    await expect(verify(newMessageId(machine.clock.now()))).rejects.toThrow(refused('MESSAGE_NOT_FOUND'));
    const asked = verify(messageId);
    const command = await telemetry.next('verifyMessageCommand');
    // As the Node.js client answers.
    await telemetry.write({ status: { code: 'NOT_IMPLEMENTED' }, verifyMessageCommand: { nonce: command.nonce } });
    await expect(asked).rejects.toThrow(refused('UNIMPLEMENTED'));
  });
});

test('a client is told to connect anew, and need not answer', async () => {
  const telemetry = await client.telemetry('orders');
  await reconnect();
  expect((await telemetry.next('reconnectEndpointsCommand')).nonce).not.toBe('');
  await expect(reconnect('nobody')).rejects.toThrow(refused('CLIENT_NOT_CONNECTED'));
});
