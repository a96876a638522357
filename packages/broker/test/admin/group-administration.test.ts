import { adminService, messageService, type MovedOffset__Output, type ResetGroupOffsetsRequest } from '@mq/proto';
import { DeliveryClient } from '../delivery/delivery-client';
import { consumerHello } from '../sessions/session-client';
import { MemoryBroker } from '../support/memory-broker';

const refused = (code: string) => expect.objectContaining({ code }) as Error;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('an operator and a group', () => {
  let machine: MemoryBroker;
  let client: DeliveryClient;
  beforeEach(async () => {
    machine = new MemoryBroker();
    client = new DeliveryClient(await machine.start());
    await client.channel.unary(adminService.CreateTopic, { definition: { topic: 'orders', queueCount: 1 } });
  });
  afterEach(async () => {
    client.channel.close();
    await machine.close();
  });

  const reset = async (change: ResetGroupOffsetsRequest): Promise<MovedOffset__Output[]> => {
    const request = { group: 'billing', topic: 'orders', ...change };
    return (await client.channel.unary(adminService.ResetGroupOffsets, request)).queues;
  };
  const clone = async (toGroup: string, change: object = {}): Promise<MovedOffset__Output[]> =>
    (await client.channel.unary(adminService.CloneGroupOffsets, { fromGroup: 'billing', toGroup, ...change })).queues;
  const handleAll = async (): Promise<string[]> => {
    const messages = await client.receive();
    await client.ack(...messages);
    return messages.map(({ record }) => record?.body.toString() ?? '');
  };
  const joined = async (): Promise<() => void> => {
    const session = client.channel.bidi(messageService.OpenSession);
    await session.write({ kind: 'hello', hello: consumerHello });
    for await (const _ of session) break;
    return () => session.end();
  };

  test('sets it back to the earliest: all comes again', async () => {
    await client.publish(['a', 'b']);
    await handleAll();
    expect(await handleAll()).toEqual([]);
    expect(await reset({ target: 'RESET_EARLIEST' })).toEqual([{ topic: 'orders', queueId: 0, before: 2, offset: 0 }]);
    expect(await handleAll()).toEqual(['a', 'b']);
  });

  test('sets one that has never done anything to the latest: what was there does not come', async () => {
    await client.publish(['a', 'b']);
    expect(await reset({ target: 'RESET_LATEST' })).toEqual([{ topic: 'orders', queueId: 0, before: -1, offset: 2 }]);
    await client.publish(['c']);
    expect(await handleAll()).toEqual(['c']);
  });

  test('sets it to a time: what was stored then and later comes', async () => {
    await client.publish(['a']);
    await machine.clock.advance(60_000);
    const noon = machine.clock.now();
    await client.publish(['b']);
    expect(await reset({ target: 'RESET_TIME', timestamp: noon })).toMatchObject([{ offset: 1 }]);
    expect(await handleAll()).toEqual(['b']);
    expect(await reset({ target: 'RESET_TIME', timestamp: noon + 3_600_000 })).toMatchObject([{ before: 2, offset: 2 }]);
  });

  test('takes its leases away with a reset', async () => {
    await client.publish(['a']);
    const leased = await client.receive();
    await reset({ target: 'RESET_LATEST' });
    expect(await client.ack(...leased)).toEqual(['RECEIPT_EXPIRED']);
    await machine.clock.advance(3_600_000);
    expect(await client.bodies()).toEqual([]);
  });

  test.each<[string, ResetGroupOffsetsRequest]>([
    ['TOPIC_NOT_FOUND', { topic: 'nothing', target: 'RESET_LATEST' }],
    ['ILLEGAL_GROUP', { group: 'no spaces', target: 'RESET_LATEST' }],
    ['INVALID_ARGUMENT', {}],
    ['INVALID_ARGUMENT', { target: 'RESET_TIME' }],
  ])('is told %s for %j', async (code, change) => {
    await expect(reset(change)).rejects.toEqual(refused(code));
  });

  test('does not move one whose members are connected, unless forced', async () => {
    await client.publish(['a']);
    await handleAll();
    await clone('shipping');
    const leave = await joined();
    await expect(reset({ target: 'RESET_EARLIEST' })).rejects.toEqual(refused('GROUP_IN_USE'));
    expect(await reset({ target: 'RESET_EARLIEST', force: true })).toMatchObject([{ offset: 0 }]);
    const back = { fromGroup: 'shipping', toGroup: 'billing' };
    await expect(client.channel.unary(adminService.CloneGroupOffsets, back)).rejects.toEqual(refused('GROUP_IN_USE'));
    leave();
  });

  test('lets another group go on where it is, in all topics or in one', async () => {
    await client.publish(['a', 'b']);
    await client.publish(['c'], 0, 'stock');
    await handleAll();
    await client.ack(...(await client.receive({ subscription: { topic: 'stock' } })));
    const queues = await clone('shipping');
    expect(queues.filter(({ offset }) => offset > 0)).toMatchObject([
      { topic: 'orders', queueId: 0, before: -1, offset: 2 },
      { topic: 'stock', queueId: 0, before: -1, offset: 1 },
    ]);
    expect(await clone('audit', { topic: 'orders' })).toEqual([{ topic: 'orders', queueId: 0, before: -1, offset: 2 }]);
    await client.publish(['d']);
    expect(await new DeliveryClient(client.channel, 'shipping').bodies()).toEqual(['d']);
  });

  test('cannot clone a group that is unknown, or to itself', async () => {
    await expect(clone('shipping')).rejects.toEqual(refused('GROUP_NOT_FOUND'));
    await expect(clone('billing')).rejects.toEqual(refused('INVALID_ARGUMENT'));
  });

  test('sets how often it tries, and only that; a message goes to the dead letters accordingly', async () => {
    const get = async () => (await client.channel.unary(adminService.GetGroup, { group: 'billing' })).settings;
    const set = async (settings: object) => (await client.channel.unary(adminService.SetGroup, { settings })).settings;
    await expect(get()).rejects.toEqual(refused('GROUP_NOT_FOUND'));
    const retryPolicy = { kind: 'EXPONENTIAL', initialMs: 100, maxMs: 1000, factor: 1.5 } as const;
    await set({ group: 'billing', retryPolicy });
    expect(await set({ group: 'billing', maxAttempts: 1 })).toMatchObject({ maxAttempts: 1, retryPolicy });
    expect(await get()).toMatchObject({ group: 'billing', maxAttempts: 1, retryPolicy });
    await expect(set({ group: 'billing', retryPolicy: { kind: 'EXPONENTIAL' } })).rejects.toEqual(refused('INVALID_ARGUMENT'));
    await client.publish(['a']);
    await client.nack(...(await client.receive()));
    const deadLetters = async () => (await client.channel.unary(adminService.ListDeadLetters, { group: 'billing' })).maxOffset;
    while ((await deadLetters()) === 0) await turn();
    expect(await deadLetters()).toBe(1);
  });

  test('sees the defaults of one that was never set up', async () => {
    await client.channel.unary(messageService.CommitOffsets, { group: 'billing', offsets: [{ topic: 'orders', queueId: 0, offset: 0 }] });
    const { settings } = await client.channel.unary(adminService.GetGroup, { group: 'billing' });
    expect(settings).toMatchObject({ maxAttempts: 16, retryPolicy: { kind: 'LADDER' } });
  });
});
