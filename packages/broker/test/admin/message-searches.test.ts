import { adminService, RecordBatchReader, type QueryMessagesRequest } from '@mq/proto';
import type { StoredBatch } from '@mq/store';
import { MessageQuery } from '../../src/admin/message-query';
import { Searches } from '../../src/admin/searches';
import { DeliveryClient } from '../delivery/delivery-client';
import { HeldMessages } from '../support/held-messages';
import { MemoryBroker } from '../support/memory-broker';

const refused = (code: string) => expect.objectContaining({ code }) as Error;

describe('a search for messages', () => {
  let machine: MemoryBroker;
  let client: DeliveryClient;
  beforeEach(async () => {
    machine = new MemoryBroker();
    client = new DeliveryClient(await machine.start());
  });
  afterEach(async () => {
    client.channel.close();
    await machine.close();
  });

  const query = async (change: QueryMessagesRequest = {}) => {
    const toTime = machine.clock.now();
    const request = { topic: 'orders', key: 'k', fromTime: toTime - 3_600_000, toTime, ...change };
    const { messages, ...rest } = await client.channel.unary(adminService.QueryMessages, request);
    const found = messages.map(({ queueId, batch }) => {
      const records = [...new RecordBatchReader(batch?.records ?? Buffer.alloc(0))];
      return [queueId, batch?.baseOffset, ...records.map(({ body }) => body.toString())];
    });
    return { found, ...rest };
  };

  test('by key finds every message that has the key, alone and with its place, and no other', async () => {
    await client.publish([{ body: 'a', keys: ['k'] }, { body: 'k' }, { body: 'b', keys: ['other', 'k'] }], 2);
    await client.publish([{ body: 'c', keys: ['kk'] }], 2);
    await client.publish([{ body: 'd', keys: ['k'] }], 2, 'stock');
    await client.publish([{ body: 'e', keys: ['k'] }], 1);
    expect(await query()).toEqual({
      found: [
        [2, 0, 'a'],
        [2, 2, 'b'],
        [1, 0, 'e'],
      ],
      truncated: false,
      searchedUntil: 0,
    });
  });

  test('by key looks only at what was stored in the range', async () => {
    await client.publish([{ body: 'early', keys: ['k'] }]);
    await machine.clock.advance(10_000);
    const fromTime = machine.clock.now();
    await client.publish([{ body: 'in time', keys: ['k'] }]);
    const toTime = machine.clock.now();
    await machine.clock.advance(10_000);
    await client.publish([{ body: 'late', keys: ['k'] }]);
    expect((await query({ fromTime, toTime })).found).toEqual([[0, 1, 'in time']]);
  });

  test('without a key finds every message of the topic that was stored in the range', async () => {
    await client.publish([{ body: 'early', keys: ['k'] }]);
    await machine.clock.advance(10_000);
    const fromTime = machine.clock.now();
    await client.publish([{ body: 'a', keys: ['k'] }, 'b'], 1);
    await client.publish(['c'], 1, 'stock');
    const toTime = machine.clock.now();
    await machine.clock.advance(10_000);
    await client.publish(['late']);
    const range = { key: '', fromTime, toTime };
    expect((await query(range)).found).toEqual([
      [1, 0, 'a'],
      [1, 1, 'b'],
    ]);
    expect(await query({ ...range, limit: 1 })).toMatchObject({ found: [[1, 0, 'a']], truncated: true });
  });

  test('by key ends at the limit, says so, and can go on', async () => {
    for (let i = 0; i < 3; i++) {
      await client.publish([{ body: String(i), keys: ['k'] }]);
      await machine.clock.advance(1000);
    }
    const first = await query({ limit: 2 });
    expect(first).toMatchObject({
      found: [
        [0, 0, '0'],
        [0, 1, '1'],
      ],
      truncated: true,
    });
    expect(await query({ fromTime: first.searchedUntil })).toMatchObject({ found: [[0, 2, '2']], truncated: false });
  });

  test.each<[string, QueryMessagesRequest]>([
    ['TOPIC_NOT_FOUND', { topic: 'nothing' }],
    ['INVALID_ARGUMENT', { fromTime: 2, toTime: 1 }],
    ['INVALID_ARGUMENT', { limit: 1001 }],
  ])('is told %s for %j', async (code, change) => {
    await client.publish(['a']);
    await expect(query(change)).rejects.toEqual(refused(code));
  });

  test('for delayed ones lists those that are not delivered yet, the next one first', async () => {
    const messages = new HeldMessages(client.channel);
    const now = machine.clock.now();
    await messages.send('later', { deliverAt: now + 60_000 });
    const { messageId } = await messages.send('soon', { deliverAt: now + 30_000 });
    const list = (limit = 0) => client.channel.unary(adminService.ListDelayed, { limit });
    expect(await list(1)).toMatchObject({
      batches: [{ topic: 'orders', queueId: 0, deliverAt: now + 30_000, recordCount: 1, messageId }],
      total: 2,
    });
    await machine.clock.advance(30_000);
    expect(await list()).toMatchObject({ batches: [{ deliverAt: now + 60_000 }], total: 1 });
    await expect(list(1001)).rejects.toEqual(refused('INVALID_ARGUMENT'));
  });
});

test('a query reads no more than it may, and says how far it came', async () => {
  const batch = (storedAt: number): StoredBatch => ({
    topicNumber: 1,
    queueId: 0,
    baseOffset: storedAt,
    recordCount: 1,
    storedAt,
    payloadCrc: 0,
    payload: Buffer.alloc(40),
  });
  let read = 0;
  async function* scan(): AsyncGenerator<StoredBatch> {
    await Promise.resolve();
    for (let time = 1; ; time++) {
      read++;
      yield batch(time);
    }
  }
  const topics = { existing: () => ({ number: 1 }) as never };
  const queries = new MessageQuery({ store: { scan }, topics, searches: new Searches(), maxScannedBytes: 100 });
  const request = { topic: 'orders', key: 'k', fromTime: 0, toTime: 9, limit: 0 };
  expect(await queries.query(request, new AbortController().signal)).toEqual({ messages: [], truncated: true, searchedUntil: 4 });
  expect(read).toBe(4);
});

test('a fifth search at once is refused; when one has ended, the next is taken', async () => {
  const searches = new Searches();
  let end: (value: string) => void = () => undefined;
  const running = [1, 2, 3, 4].map(() => searches.run(() => new Promise<string>((resolve) => (end = resolve))));
  await expect(searches.run(() => Promise.resolve('x'))).rejects.toEqual(refused('FLOW_CONTROL'));
  end('done');
  await running[3];
  expect(await searches.run(() => Promise.resolve('x'))).toBe('x');
});
