import {
  adminService,
  decodeFetchStreamResponse,
  decodePublishResponse,
  encodeFetchStreamRequest,
  encodePublishRequest,
  fetchStream,
  messageService,
  publishStream,
  RecordBatchReader,
  type PublishBatch__Output,
} from '@mq/proto';
import type { Channel } from '@mq/rpc';
import { batchOf } from '../support/batch-of';
import { BrokerHarness } from '../support/broker-harness';
import { ScriptedNameServer } from '../support/scripted-name-server';

const harness = new BrokerHarness();
afterEach(() => harness.closeAll());

const refused = (code: string) => expect.objectContaining({ code }) as Error;

/** Publishes batches in one request and collects as many acknowledgements. */
async function publish(channel: Channel, batches: PublishBatch__Output[]) {
  const stream = channel.bidi(publishStream);
  await stream.write(encodePublishRequest({ batches }));
  const acks = [];
  for await (const bytes of stream) {
    acks.push(...decodePublishResponse(bytes).acks);
    if (acks.length === batches.length) break;
  }
  return acks.sort((a, b) => a.sequence - b.sequence);
}

async function bodiesOf(channel: Channel, queueId: number, offset = 0): Promise<string[]> {
  const { batches } = await channel.unary(messageService.FetchMessages, { topic: 'orders', queueId, offset });
  return batches.flatMap(({ records }) => [...new RecordBatchReader(records)].map(({ body }) => body.toString()));
}

const send = (channel: Channel, body: string, more: object = {}) =>
  channel.unary(messageService.SendMessage, { topic: 'orders', record: { body: Buffer.from(body) }, ...more });

describe('sending', () => {
  test('a message sent alone to an unknown topic creates it and is fetched back', async () => {
    const { channel, brokerName } = await harness.started();
    const sent = await send(channel, 'hello');
    expect(sent).toMatchObject({ brokerName, offset: 0 });
    expect(sent.messageId).toMatch(/^02[0-9A-F]{32}$/);
    expect(await bodiesOf(channel, sent.queueId)).toEqual(['hello']);
  });

  test('messages of one message group get one queue; others go round robin', async () => {
    const { channel } = await harness.started();
    const grouped = await Promise.all(
      [1, 2, 3].map((i) => send(channel, 'x', { record: { body: Buffer.from(`${i}`), messageGroup: 'g' } })),
    );
    expect(new Set(grouped.map(({ queueId }) => queueId)).size).toBe(1);
    const others = new Set<number>();
    for (let i = 0; i < 8; i++) others.add((await send(channel, 'y')).queueId);
    expect(others.size).toBe(8);
  });

  test.each<[string, object]>([
    ['BODY_TOO_LARGE', { record: { body: Buffer.alloc(4 * 1024 * 1024 + 1) } }],
    ['ILLEGAL_TOPIC', { topic: 'no spaces' }],
    ['QUEUE_NOT_FOUND', { queueId: 8, queueChosen: true }],
    ['ILLEGAL_TAG', { record: { tag: 'a|b' } }],
    ['ILLEGAL_KEY', { record: { keys: ['a b'] } }],
    ['TOO_MANY_PROPERTIES', { record: { properties: Object.fromEntries(Array.from({ length: 129 }, (_, i) => [`p${i}`, ''])) } }],
    ['PROPERTIES_TOO_LARGE', { record: { properties: { p: 'x'.repeat(16 * 1024) } } }],
    ['INVALID_ARGUMENT', { record: undefined }],
  ])('%s: and the connection goes on', async (code, change) => {
    const { channel } = await harness.started();
    await expect(send(channel, 'x', change)).rejects.toEqual(refused(code));
    await send(channel, 'fine');
  });
});

describe('publishing', () => {
  test('batches are stored as they came, in order, and read back with their bytes', async () => {
    const { channel } = await harness.started();
    const batches = [batchOf(1, ['a', 'b']), batchOf(2, ['c']), batchOf(3, ['d'], { queueId: 1 })];
    const acks = await publish(channel, batches);
    expect(acks.map(({ sequence, queueId, baseOffset, error }) => [sequence, queueId, baseOffset, error])).toEqual([
      [1, 0, 0, null],
      [2, 0, 2, null],
      [3, 1, 0, null],
    ]);
    const { batches: fetched, nextOffset } = await channel.unary(messageService.FetchMessages, { topic: 'orders', queueId: 0 });
    expect(fetched.map(({ records, recordsCrc }) => [records, recordsCrc])).toEqual(
      batches.slice(0, 2).map(({ records, recordsCrc }) => [records, recordsCrc]),
    );
    expect(nextOffset).toBe(3);
  });

  test('a batch with a wrong checksum, count or queue is refused and the stream goes on', async () => {
    const { channel } = await harness.started();
    const batches = [
      batchOf(1, ['a'], { recordsCrc: 1 }),
      batchOf(2, ['b'], { recordCount: 2 }),
      batchOf(3, ['c'], { queueId: 8 }),
      batchOf(4, ['d'], { topic: 'no spaces' }),
      batchOf(5, ['e']),
    ];
    const acks = await publish(channel, batches);
    expect(acks.map(({ error }) => error?.code)).toEqual([
      'MALFORMED_BATCH',
      'MALFORMED_BATCH',
      'QUEUE_NOT_FOUND',
      'ILLEGAL_TOPIC',
      undefined,
    ]);
    expect(await bodiesOf(channel, 0)).toEqual(['e']);
  });

  test('a batch that is sent again is stored once and acknowledged with its first place', async () => {
    const { channel } = await harness.started();
    const batch = batchOf(7, ['once'], { producerId: 99 });
    const [first] = await publish(channel, [batch]);
    await publish(channel, [batchOf(8, ['other'], { producerId: 99 })]);
    const [again] = await publish(channel, [batch]);
    expect(again?.baseOffset).toBe(first?.baseOffset);
    expect(await bodiesOf(channel, 0)).toEqual(['once', 'other']);
  });

  test('a malformed frame ends its stream with INVALID_ARGUMENT after what came before is acknowledged', async () => {
    const { channel } = await harness.started();
    const stream = channel.bidi(publishStream);
    await stream.write(encodePublishRequest({ batches: [batchOf(1, ['a'])] }));
    await stream.write(Buffer.from([0x0a, 0xff, 0xff, 0xff, 0x7f]));
    const acks: number[] = [];
    const read = async (): Promise<void> => {
      for await (const bytes of stream) acks.push(...decodePublishResponse(bytes).acks.map(({ sequence }) => sequence));
    };
    await expect(read()).rejects.toEqual(refused('INVALID_ARGUMENT'));
    expect(acks).toEqual([1]);
    expect(await bodiesOf(channel, 0)).toEqual(['a']);
  });
});

describe('fetching', () => {
  test('a fetch that waits is answered as soon as a message is durable', async () => {
    const { channel } = await harness.started();
    await send(channel, 'first', { queueChosen: true, queueId: 0 });
    const waiting = channel.unary(
      messageService.FetchMessages,
      { topic: 'orders', queueId: 0, offset: 1, waitMs: 60_000 },
      { timeoutMs: 60_000 },
    );
    await send(channel, 'second', { queueChosen: true, queueId: 0 });
    const { batches, nextOffset } = await waiting;
    expect(batches).toHaveLength(1);
    expect(nextOffset).toBe(2);
  });

  test('an unknown topic, queue or offset gets its own error and the connection goes on', async () => {
    const { channel } = await harness.started();
    await send(channel, 'x');
    const fetch = (wish: object) => channel.unary(messageService.FetchMessages, { topic: 'orders', ...wish });
    await expect(fetch({ topic: 'unknown' })).rejects.toEqual(refused('TOPIC_NOT_FOUND'));
    await expect(fetch({ queueId: 8 })).rejects.toEqual(refused('QUEUE_NOT_FOUND'));
    await expect(fetch({ offset: 99 })).rejects.toMatchObject({ code: 'OFFSET_OUT_OF_RANGE', details: { minOffset: '0' } });
    expect((await fetch({})).minOffset).toBe(0);
  });

  test('a fetch stream sends what is there and then what comes, and an error ends only its queue', async () => {
    const { channel } = await harness.started();
    await publish(channel, [batchOf(1, ['a']), batchOf(2, ['b'], { queueId: 1 })]);
    const stream = channel.bidi(fetchStream);
    const add = [0, 1, 8].map((queueId) => ({ subscription: queueId + 1, topic: 'orders', queueId, offset: 0 }));
    await stream.write(encodeFetchStreamRequest({ add, creditBytes: 1_000_000 }));
    const seen: string[] = [];
    for await (const bytes of stream) {
      for (const { subscription, batches, error } of decodeFetchStreamResponse(bytes).queues) {
        if (error !== null) seen.push(`${subscription} ${error.code}`);
        for (const { records } of batches)
          seen.push(...[...new RecordBatchReader(records)].map(({ body }) => `${subscription} ${body.toString()}`));
      }
      if (seen.length === 3) await publish(channel, [batchOf(3, ['c'])]);
      if (seen.length === 4) break;
    }
    expect(seen.sort()).toEqual(['1 a', '1 c', '2 b', '9 QUEUE_NOT_FOUND']);
  });
});

describe('offsets', () => {
  test('committed progress is answered, kept over a restart, and shown as lag', async () => {
    const directory = harness.temporaryDirectory();
    const first = harness.broker(directory);
    const before = harness.connect((await first.start()).address);
    await publish(before, [batchOf(1, ['a', 'b', 'c'])]);
    await before.unary(messageService.CommitOffsets, { group: 'billing', offsets: [{ topic: 'orders', queueId: 0, offset: 2 }] });
    await first.close();
    const second = harness.broker(directory);
    const after = harness.connect((await second.start()).address);
    const { offsets } = await after.unary(messageService.GetCommittedOffsets, { group: 'billing' });
    expect(offsets).toEqual([{ topic: 'orders', queueId: 0, offset: 2 }]);
    const { queues } = await after.unary(adminService.GetGroupLag, { group: 'billing' });
    expect(queues).toHaveLength(8);
    expect(queues[0]).toMatchObject({ queueId: 0, committedOffset: 2, maxOffset: 3, lag: 1, owner: '' });
    expect(await bodiesOf(after, 0)).toEqual(['a', 'b', 'c']);
  });

  test('an offset beyond the end is OFFSET_OUT_OF_RANGE, an unknown commit is -1', async () => {
    const { channel } = await harness.started();
    await publish(channel, [batchOf(1, ['a'])]);
    const queue = { topic: 'orders', queueId: 0 };
    const commit = channel.unary(messageService.CommitOffsets, { group: 'g', offsets: [{ ...queue, offset: 2 }] });
    await expect(commit).rejects.toEqual(refused('OFFSET_OUT_OF_RANGE'));
    const { offsets } = await channel.unary(messageService.GetCommittedOffsets, { group: 'g', queues: [queue] });
    expect(offsets).toEqual([{ ...queue, offset: -1 }]);
    const { queues } = await channel.unary(messageService.QueryOffsets, { queues: [queue], timestamp: 1 });
    expect(queues).toEqual([{ ...queue, minOffset: 0, maxOffset: 1, offsetAtTime: 0 }]);
  });

  test('a commit with a generation that the client does not have is NOT_QUEUE_OWNER', async () => {
    const { channel } = await harness.started();
    await publish(channel, [batchOf(1, ['a'])]);
    const commit = { group: 'g', clientId: 'c', generation: 5, offsets: [{ topic: 'orders', queueId: 0, offset: 1 }] };
    await expect(channel.unary(messageService.CommitOffsets, commit)).rejects.toEqual(refused('NOT_QUEUE_OWNER'));
  });

  test('a member of a group is assigned the queues, and may commit with its generation', async () => {
    const { channel } = await harness.started();
    await publish(channel, [batchOf(1, ['a'])]);
    const session = channel.bidi(messageService.OpenSession);
    await session.write({ hello: { clientId: 'c', role: 'CONSUMER', group: 'g', topics: ['orders'] } });
    for await (const { assignment } of session) {
      if (!assignment) continue;
      expect(assignment.queues).toHaveLength(8);
      const offsets = [{ topic: 'orders', queueId: 0, offset: 1 }];
      await channel.unary(messageService.CommitOffsets, { group: 'g', clientId: 'c', generation: assignment.generation, offsets });
      break;
    }
  });
});

describe('administration', () => {
  test('a topic is created once, updated, listed and deleted', async () => {
    const { channel } = await harness.started();
    const create = (definition: object) => channel.unary(adminService.CreateTopic, { definition });
    expect((await create({ topic: 'jobs', queueCount: 4, type: 'FIFO' })).created).toBe(true);
    expect((await create({ topic: 'jobs', queueCount: 4, type: 'FIFO' })).created).toBe(false);
    await expect(create({ topic: 'jobs', queueCount: 5 })).rejects.toEqual(refused('TOPIC_EXISTS'));
    await channel.unary(adminService.UpdateTopic, { definition: { topic: 'jobs', queueCount: 6 } });
    const { topics } = await channel.unary(adminService.ListBrokerTopics, {});
    expect(topics).toMatchObject([{ topic: 'jobs', queueCount: 6, type: 'FIFO', permission: { readable: true, writable: true } }]);
    expect((await channel.unary(adminService.GetTopic, { topic: 'jobs' })).queues).toHaveLength(6);
    await channel.unary(adminService.DeleteTopic, { topic: 'jobs' });
    await expect(channel.unary(adminService.GetTopic, { topic: 'jobs' })).rejects.toEqual(refused('TOPIC_NOT_FOUND'));
  });

  test('a message is found by its id, in the batch that holds it', async () => {
    const { channel } = await harness.started();
    await send(channel, 'before', { queueChosen: true, queueId: 3 });
    const sent = await send(channel, 'hello', { queueChosen: true, queueId: 3 });
    const found = await channel.unary(adminService.GetMessageById, { messageId: sent.messageId.toLowerCase() });
    expect(found).toMatchObject({ topic: 'orders', queueId: 3, offset: 1, batch: { baseOffset: 1 } });
    const missing = sent.messageId.replace(/.{8}$/, 'FFFFFFFF');
    await expect(channel.unary(adminService.GetMessageById, { messageId: missing })).rejects.toEqual(refused('MESSAGE_NOT_FOUND'));
  });

  test('the status tells real positions, space, memory and settings', async () => {
    const { channel, address } = await harness.started();
    await send(channel, 'hello');
    const status = await channel.unary(adminService.GetBrokerStatus, {});
    expect(status).toMatchObject({
      brokerName: 'broker-a',
      cluster: 'DefaultCluster',
      address,
      flush: 'sync',
      writable: true,
      topicCount: 1,
    });
    expect(status.confirmPosition).toBeGreaterThan(status.logStartPosition);
    expect(status.confirmPosition).toBeLessThanOrEqual(status.logEndPosition);
    for (const bytes of [status.diskUsedBytes, status.diskFreeBytes, status.residentBytes]) expect(bytes).toBeGreaterThan(0);
    expect(status.settings['store.flush']).toBe('sync');
  });

  test('without auth.adminEnabled the service is not there', async () => {
    const { channel } = await harness.started({ auth: { adminEnabled: false } });
    await expect(channel.unary(adminService.ListGroups, {})).rejects.toEqual(refused('UNIMPLEMENTED'));
  });
});

describe('starting and stopping', () => {
  test('is registered with every NameServer when it has started, tells a new topic at once, and unregisters before it closes', async () => {
    const servers = await Promise.all([ScriptedNameServer.listen(harness.transport), ScriptedNameServer.listen(harness.transport)]);
    for (const { nameServer } of servers) harness.add(() => nameServer.close());
    const { broker, channel, address } = await harness.started({ broker: { nameServers: servers.map((one) => one.address) } });
    for (const { nameServer } of servers) expect(nameServer.kinds()).toContain('register');
    await send(channel, 'hello');
    for (const { nameServer } of servers) {
      await nameServer.next('register');
      const { request } = await nameServer.next('register');
      expect(request).toMatchObject({ incremental: true, topics: [{ topic: 'orders', queueCount: 8 }], broker: { address } });
    }
    await broker.close();
    for (const { nameServer } of servers) expect(nameServer.kinds()).toContain('unregister');
  });

  test('two brokers cannot share a data directory, and the second leaves nothing behind', async () => {
    const directory = harness.temporaryDirectory();
    const first = harness.broker(directory);
    await first.start();
    await expect(harness.broker(directory).start()).rejects.toEqual(refused('DATA_DIRECTORY_LOCKED'));
    await first.close();
    await harness.broker(directory).start();
  });

  test('a port in use is ADDRESS_IN_USE, and the data directory is free again', async () => {
    const { port } = await harness.started();
    const directory = harness.temporaryDirectory();
    await expect(harness.broker(directory, { server: { port } }).start()).rejects.toEqual(refused('ADDRESS_IN_USE'));
    await harness.broker(directory).start();
  });

  test('closing tells the clients with a session that the broker stops, so that they come again soon', async () => {
    const { channel, broker } = await harness.started();
    const session = channel.bidi(messageService.OpenSession);
    await session.write({ hello: { clientId: 'c', role: 'CONSUMER', group: 'g' } });
    const messages = session[Symbol.asyncIterator]();
    await messages.next();
    const ended = messages.next();
    await Promise.all([broker.close(), expect(ended).rejects.toMatchObject({ code: 'UNAVAILABLE', retryable: true })]);
  });

  test('closing answers those who wait, and acknowledges what was taken', async () => {
    const { broker, channel } = await harness.started();
    await publish(channel, [batchOf(1, ['a'])]);
    const wish = { topic: 'orders', queueId: 0, offset: 1, waitMs: 60_000 };
    const waiting = channel.unary(messageService.FetchMessages, wish, { timeoutMs: 60_000 });
    // Another call behind it on the same connection: the broker has got the fetch when this is answered.
    await channel.unary(messageService.QueryOffsets, {});
    await broker.close();
    expect((await waiting).batches).toEqual([]);
  });
});
