import { adminService, deliveryService, messageService, type ClientInfo__Output, type QueueLag__Output } from '@mq/proto';
import { DeliveryClient } from '../delivery/delivery-client';
import { consumerHello } from '../sessions/session-client';
import { MemoryBroker } from '../support/memory-broker';

let machine: MemoryBroker;
let client: DeliveryClient;
beforeEach(async () => {
  machine = new MemoryBroker();
  client = new DeliveryClient(await machine.start());
  await client.channel.unary(adminService.CreateTopic, { definition: { topic: 'orders', queueCount: 2 } });
});
afterEach(async () => {
  client.channel.close();
  await machine.close();
});

const lag = async (): Promise<QueueLag__Output[]> => (await client.channel.unary(adminService.GetGroupLag, { group: 'billing' })).queues;

describe('the lag of a group', () => {
  test('counts the messages that are not done, and tells the age of the oldest of them', async () => {
    await client.publish(['a', 'b', 'c', 'd']);
    await machine.clock.advance(60_000);
    await client.publish(['e']);
    const received = await client.receive();
    await client.ack(...received.filter(({ offset }) => offset === 1 || offset === 3));
    await machine.clock.advance(1_000);
    expect((await lag())[0]).toMatchObject({ queueId: 0, committedOffset: 0, maxOffset: 5, lag: 3, lagMs: 61_000 });
    await client.ack(...received.filter(({ offset }) => offset === 0 || offset === 2));
    expect((await lag())[0]).toMatchObject({ committedOffset: 4, lag: 1, lagMs: 1_000 });
    await client.ack(...received.filter(({ offset }) => offset === 4));
    expect((await lag())[0]).toMatchObject({ committedOffset: 5, lag: 0, lagMs: 0 });
  });

  test('shows what a group that has done nothing yet has before it, in every queue of the topics that it receives', async () => {
    await client.publish(['a', 'b'], 1);
    await machine.clock.advance(5_000);
    await client.receive();
    expect(await lag()).toMatchObject([
      { topic: 'orders', queueId: 0, committedOffset: -1, lag: 0, lagMs: 0 },
      { topic: 'orders', queueId: 1, committedOffset: -1, lag: 2, lagMs: 5_000 },
    ]);
  });
});

describe('the list of clients', () => {
  const clients = async (): Promise<ClientInfo__Output[]> =>
    (await client.channel.unary(adminService.ListClients, { group: 'billing' })).clients;
  const join = async (clientId: string, topics: string[]): Promise<void> => {
    const session = client.channel.bidi(messageService.OpenSession);
    await session.write({ kind: 'hello', hello: { ...consumerHello, clientId, topics } });
    for await (const _ of session) break;
  };
  const inStock = { topic: 'orders', filterType: 'SQL92' as const, filter: 'stock > 0' };

  test('tells of each its group, version and address, and what it receives: whole queues, by single calls, or by a stream', async () => {
    await join('pull', ['orders']);
    await join('simple', []);
    await join('push', []);
    await join('idle', []);
    await client.channel.unary(deliveryService.Subscribe, { group: 'billing', clientId: 'simple', subscriptions: [inStock] });
    const stream = await client.stream({ clientId: 'push', subscriptions: [inStock] });
    await stream.until(() => stream.responses.length > 0);
    const found = await clients();
    expect(Object.fromEntries(found.map(({ clientId, subscriptions }) => [clientId, subscriptions]))).toEqual({
      pull: [{ topic: 'orders', filterType: 'TAG', filter: '*' }],
      simple: [inStock],
      push: [inStock],
      idle: [],
    });
    for (const each of found) expect(each).toMatchObject({ group: 'billing', role: 'CONSUMER', language: 'test', version: '1' });
    for (const { address } of found) expect(address).not.toBe('');
  });
});
