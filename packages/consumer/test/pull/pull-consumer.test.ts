import { MqError } from '@mq/common';
import { bodies, offsetsByQueue, World } from '../fakes/world';

let world: World;
afterEach(() => world.close());

const numbered = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, i) => `m${from + i}`);
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
const code = (wanted: string): unknown => expect.objectContaining({ code: wanted });

describe('reading', () => {
  test('a message has the parts that its producer and its broker gave it', async () => {
    world = await World.of(1);
    world.broker.queue(0).append(['first', 'second'], 1234);
    const [, message] = await world.drain(await world.started());
    expect(message?.body.toString()).toBe('second');
    expect(message).toMatchObject({
      messageId: `${'02'.repeat(13)}00000001`,
      topic: 't',
      brokerName: 'broker-0',
      queueId: 0,
      offset: 1,
      tag: 'tag',
      keys: ['k1', 'k2'],
      properties: { region: 'eu' },
      messageGroup: 'g',
      storedAt: 1234,
      attempt: 1,
      deliverAt: undefined,
    });
  });

  test("each queue's messages come in offset order without gaps, from all brokers, the queues in turn", async () => {
    world = await World.of(2, 1);
    for (const broker of world.brokers) {
      for (const queueId of broker.queues.keys()) for (let i = 0; i < 20; i += 2) broker.append(queueId, `m${i}`, `m${i + 1}`);
    }
    const messages = await world.drain(await world.started());
    expect(offsetsByQueue(messages)).toEqual({ 'broker-0/0': range(0, 20), 'broker-0/1': range(0, 20), 'broker-1/0': range(0, 20) });
    const firstTurns = messages.slice(0, 12).map(({ brokerName, queueId }) => `${brokerName}/${queueId}`);
    expect(new Set(firstTurns).size).toBe(3);
  });

  test('what is sent while waiting is received at once', async () => {
    world = await World.of(1);
    const consumer = await world.started();
    const next = consumer.messages().next();
    await world.settle();
    world.broker.append(0, 'now');
    expect((await next).value?.body.toString()).toBe('now');
  });

  test('fetch gives what is there, at most so many, and nothing when the time is over', async () => {
    world = await World.of(1);
    const consumer = await world.started();
    const waiting = consumer.fetch({ maxMessages: 2, waitMs: 1_000 });
    await world.clock.advance(1_000);
    expect(await waiting).toEqual([]);
    world.broker.append(0, ...numbered(0, 3));
    expect(bodies(await consumer.fetch({ maxMessages: 2 }))).toEqual(['m0', 'm1']);
    expect(bodies(await consumer.fetch({ maxMessages: 2 }))).toEqual(['m2']);
  });

  test('an abort ends a wait with CANCELLED and loses nothing', async () => {
    world = await World.of(1);
    const consumer = await world.started();
    const abort = new AbortController();
    const waits = consumer.messages({ signal: abort.signal }).next();
    abort.abort();
    await expect(waits).rejects.toEqual(code('CANCELLED'));
    await expect(consumer.fetch({ signal: abort.signal })).rejects.toEqual(code('CANCELLED'));
    world.broker.append(0, 'after');
    expect(bodies(await world.drain(consumer))).toEqual(['after']);
  });

  test('there is one reader at a time', async () => {
    world = await World.of(1);
    const consumer = await world.started();
    const iteration = consumer.messages();
    void iteration.next();
    await expect(consumer.fetch()).rejects.toEqual(code('INVALID_ARGUMENT'));
    await expect(consumer.messages().next()).rejects.toEqual(code('INVALID_ARGUMENT'));
    await iteration.return?.();
    expect(await consumer.fetch({ waitMs: 0 })).toEqual([]);
  });

  test('credit bounds what is buffered, to one batch more than the limit, and reading goes on as the application reads', async () => {
    world = await World.of(2);
    const body = 'x'.repeat(1000);
    for (let i = 0; i < 100; i++) for (const queueId of [0, 1]) world.broker.append(queueId, body);
    const batchBytes = world.broker.queue(0).batches[0]?.records.length ?? 0;
    const consumer = await world.started({ maxBufferedBytes: 10_000 });
    await world.settle();
    expect(consumer.bufferedBytes).toBeGreaterThanOrEqual(10_000 - batchBytes);
    expect(consumer.bufferedBytes).toBeLessThan(10_000 + batchBytes);
    let received = 0;
    for await (const message of consumer.messages()) {
      expect(message.body).toHaveLength(1000);
      expect(consumer.bufferedBytes).toBeLessThan(10_000 + batchBytes);
      if (++received === 200) break;
    }
    expect(consumer.bufferedBytes).toBe(0);
    const [stream] = world.broker.streams;
    expect(stream?.credit).toBeLessThanOrEqual(10_000);
  });

  test('a batch larger than the whole buffer is received all the same', async () => {
    world = await World.of(1);
    world.broker.append(0, 'x'.repeat(5_000));
    world.broker.append(0, 'small');
    const messages = await world.drain(await world.started({ maxBufferedBytes: 100 }));
    expect(messages.map(({ body }) => body.length)).toEqual([5_000, 5]);
  });

  test('a batch with a wrong checksum is not handed out: asking fails, and a seek behind it reads on', async () => {
    world = await World.of(1);
    const batch = world.broker.queue(0).append(['good', 'bad']);
    batch.records.writeUInt8(batch.records.readUInt8(5) ^ 1, 5);
    world.broker.append(0, 'next');
    const consumer = await world.started();
    await expect(consumer.fetch()).rejects.toEqual(code('MALFORMED_BATCH'));
    expect(await world.drain(consumer)).toEqual([]);
    await consumer.seek(world.queue(0), 2);
    expect(bodies(await world.drain(consumer))).toEqual(['next']);
    expect(consumer.bufferedBytes).toBe(0);
  });

  test('a batch that is no batch fails the same way when checksums are not verified', async () => {
    world = await World.of(1);
    const batch = world.broker.queue(0).append(['bad']);
    batch.records.fill(0xff);
    const consumer = await world.started({ checkCrc: false });
    await expect(consumer.fetch()).rejects.toEqual(code('MALFORMED_BATCH'));
    expect(consumer.bufferedBytes).toBe(0);
  });
});

describe('positions', () => {
  test.each([
    ['earliest', 'earliest', range(2, 6)],
    ['latest', 'latest', [6]],
    ['a time', { timestamp: 2_000 }, range(4, 6)],
  ] as const)('a queue without progress is read from %s', async (_, consumeFrom, offsets) => {
    world = await World.of(1);
    const queue = world.broker.queue(0);
    queue.append(['a', 'b'], 500);
    queue.append(['c', 'd'], 1_000);
    queue.append(['e', 'f'], 2_000);
    queue.retain(2);
    const consumer = await world.started({ consumeFrom });
    if (consumeFrom === 'latest') world.broker.append(0, 'new');
    expect((await world.drain(consumer)).map(({ offset }) => offset)).toEqual(offsets);
  });

  test('where a new group begins is stored at once, so that it is decided once', async () => {
    world = await World.of(1);
    world.broker.append(0, ...numbered(0, 3));
    await world.started({ consumeFrom: 'latest' });
    expect(world.broker.committed.get(0)).toBe(3);
  });

  test('a queue with progress is read from there', async () => {
    world = await World.of(1);
    world.broker.append(0, ...numbered(0, 5));
    world.broker.committed.set(0, 3);
    const consumer = await world.started({ consumeFrom: 'latest' });
    expect(bodies(await world.drain(consumer))).toEqual(['m3', 'm4']);
  });

  test('a failure to learn the progress is not taken for a group without progress', async () => {
    world = await World.of(1);
    world.broker.append(0, ...numbered(0, 5));
    world.broker.committed.set(0, 3);
    world.broker.isSilent = true;
    const starting = world.started();
    await world.clock.advance(4_000);
    const consumer = await starting;
    world.broker.isSilent = false;
    await world.clock.advance(5_000);
    expect(bodies(await world.drain(consumer))).toEqual(['m3', 'm4']);
  });

  test('a seek discards what was buffered', async () => {
    world = await World.of(1);
    for (let i = 0; i < 10; i++) world.broker.append(0, ...numbered(10 * i, 10 * i + 10));
    const consumer = await world.started();
    await world.settle();
    expect((await consumer.fetch({ maxMessages: 5 })).at(-1)?.offset).toBe(4);
    expect(consumer.bufferedBytes).toBeGreaterThan(0);
    await consumer.seek(world.queue(0), 73);
    expect(consumer.bufferedBytes).toBe(0);
    expect(consumer.position(world.queue(0))).toBe(73);
    expect((await world.drain(consumer)).map(({ offset }) => offset)).toEqual(range(73, 100));
    await consumer.seek(world.queue(0), 'earliest');
    expect((await world.drain(consumer)).map(({ offset }) => offset)).toEqual(range(0, 100));
    await consumer.seek(world.queue(0), 'latest');
    expect(consumer.position(world.queue(0))).toBe(100);
  });

  test('a paused queue delivers nothing and loses nothing, and the others go on', async () => {
    world = await World.of(2);
    for (const queueId of [0, 1]) for (let i = 0; i < 5; i++) world.broker.append(queueId, ...numbered(2 * i, 2 * i + 2));
    const consumer = await world.started({ maxBufferedBytes: 200 });
    await world.settle();
    const first = await consumer.fetch({ maxMessages: 3 });
    consumer.pause([world.queue(0)]);
    const second = await world.drain(consumer);
    expect(new Set(second.map(({ queueId }) => queueId))).toEqual(new Set([1]));
    consumer.resume([world.queue(0)]);
    const all = [...first, ...second, ...(await world.drain(consumer))];
    expect(offsetsByQueue(all)).toEqual({ 'broker-0/0': range(0, 10), 'broker-0/1': range(0, 10) });
  });

  test('a position that retention has removed is answered as outOfRange says', async () => {
    world = await World.of(1);
    world.broker.append(0, ...numbered(0, 5));
    world.broker.append(0, ...numbered(5, 10));
    world.broker.queue(0).retain(5);
    world.broker.committed.set(0, 1);
    const earliest = await world.started({ autoCommit: false });
    await world.clock.advance(1_000);
    expect((await world.drain(earliest)).map(({ offset }) => offset)).toEqual(range(5, 10));
    const latest = await world.started({ autoCommit: false, outOfRange: 'latest' });
    await world.clock.advance(1_000);
    expect(await world.drain(latest)).toEqual([]);
    expect(latest.position(world.queue(0))).toBe(10);
    const error = await world.started({ autoCommit: false, outOfRange: 'error' });
    await expect(error.fetch()).rejects.toEqual(code('OFFSET_OUT_OF_RANGE'));
    await error.seek(world.queue(0), 7);
    expect((await world.drain(error)).map(({ offset }) => offset)).toEqual([7, 8, 9]);
  });
});

describe('committing', () => {
  test('a message counts as done when the next one is asked for', async () => {
    world = await World.of(1);
    world.broker.append(0, ...numbered(0, 5));
    const consumer = await world.started();
    const iteration = consumer.messages();
    for (let i = 0; i < 3; i++) await iteration.next();
    await world.clock.advance(5_000);
    expect(world.broker.committed.get(0)).toBe(2);
    await iteration.next();
    await world.clock.advance(5_000);
    expect(world.broker.committed.get(0)).toBe(3);
  });

  test('closing commits what is done, and not the message in hand when the loop was left', async () => {
    world = await World.of(1);
    world.broker.append(0, ...numbered(0, 5));
    const consumer = await world.started();
    for await (const message of consumer.messages()) if (message.offset === 2) break;
    await consumer.close();
    expect(world.broker.committed.get(0)).toBe(2);
    await world.settle();
    expect(world.broker.events.at(-1)).toBe('session ended');
  });

  test('commit() stores all that was handed out, commit(message) up to the message, commit(offsets) what they say', async () => {
    world = await World.of(2);
    for (const queueId of [0, 1]) world.broker.append(queueId, ...numbered(0, 5));
    const consumer = await world.started({ autoCommit: false });
    const messages = await world.drain(consumer);
    const third = messages.find(({ queueId, offset }) => queueId === 0 && offset === 2);
    if (third === undefined) throw new Error('no third message');
    await consumer.commit(third);
    expect([...world.broker.committed]).toEqual([[0, 3]]);
    await consumer.commit();
    expect(new Map(world.broker.committed)).toEqual(new Map([[0, 5], [1, 5]])); // prettier-ignore
    await consumer.commit([{ ...world.queue(1), offset: 1 }]);
    expect(world.broker.committed.get(1)).toBe(1);
    expect(await consumer.committed(world.queue(1))).toBe(1);
  });

  test('without autoCommit nothing is stored that was not asked for', async () => {
    world = await World.of(1);
    world.broker.append(0, 'm');
    const consumer = await world.started({ autoCommit: false });
    await world.drain(consumer);
    await world.clock.advance(20_000);
    await consumer.close();
    expect(world.broker.committed.size).toBe(0);
  });

  test('a commit that fails is made up for by the next', async () => {
    world = await World.of(1);
    world.broker.append(0, 'm');
    const consumer = await world.started();
    await world.drain(consumer);
    world.broker.refuseCommits = new MqError('DISK_FULL');
    await world.clock.advance(5_000);
    await expect(consumer.commit()).rejects.toEqual(code('DISK_FULL'));
    world.broker.refuseCommits = undefined;
    await world.clock.advance(5_000);
    expect(world.broker.committed.get(0)).toBe(1);
  });
});

describe('its life', () => {
  test('closing ends an iteration that waits, and everything after it is refused', async () => {
    world = await World.of(1);
    const consumer = await world.started();
    const waiting = consumer.messages().next();
    await world.settle();
    await consumer.close();
    await consumer.close();
    expect(await waiting).toEqual({ done: true, value: undefined });
    await expect(consumer.fetch()).rejects.toEqual(code('CLOSED'));
    expect(() => consumer.messages()).toThrow(MqError);
    await expect(consumer.start()).rejects.toEqual(code('CLOSED'));
    expect(world.clock.pendingTimers).toBe(0);
  });

  test('a consumer that has just lost its only broker closes', async () => {
    world = await World.of(1);
    const consumer = await world.started();
    await world.settle();
    world.broker.crash();
    await world.settle();
    await consumer.close();
  });

  test('two calls of close both wait until what is done is committed and the group is left', async () => {
    world = await World.of(1);
    world.broker.append(0, 'm');
    const consumer = await world.started();
    await world.drain(consumer);
    void consumer.close();
    await consumer.close();
    await world.settle();
    expect(world.broker.events.slice(-2)).toEqual(['commit 0@1 in 1', 'session ended']);
  });

  test('a start that is aborted, or closed meanwhile, fails and leaves nothing behind', async () => {
    world = await World.of(1);
    world.broker.crash();
    const abort = new AbortController();
    const aborted = world.consumer().start({ signal: abort.signal });
    const closed = world.consumer();
    const starting = closed.start();
    await world.settle();
    abort.abort();
    void closed.close();
    await expect(aborted).rejects.toEqual(code('CANCELLED'));
    await expect(starting).rejects.toEqual(code('CLOSED'));
    await world.settle();
    expect(world.clock.pendingTimers).toBe(0);
  });

  test('a consumer that was never started closes and leaves nothing behind', async () => {
    world = await World.of(1);
    const consumer = world.consumer();
    expect(() => consumer.messages()).toThrow(/start\(\) first/);
    await consumer.close();
    expect(world.clock.pendingTimers).toBe(0);
  });

  test.each([
    [{ group: '' }, 'ILLEGAL_GROUP'],
    [{ topics: ['a b'] }, 'ILLEGAL_TOPIC'],
    [{ maxBufferedBytes: 0 }, 'INVALID_ARGUMENT'],
    [{ consumeFrom: { timestamp: Number.NaN } }, 'INVALID_ARGUMENT'],
  ])('%j is refused with %s', async (options, wanted) => {
    world = await World.of(1);
    expect(() => world.consumer(options)).toThrow(expect.objectContaining({ code: wanted }) as Error);
  });
});
