import { adminService, messageService } from '@mq/proto';
import { MemoryBroker } from '../support/memory-broker';
import { DeliveryClient, type StreamedMessage } from './delivery-client';

const refused = (code: string) => expect.objectContaining({ code }) as Error;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

let machine: MemoryBroker;
let client: DeliveryClient;
beforeEach(async () => {
  machine = new MemoryBroker();
  client = new DeliveryClient(await machine.start());
  await client.publish(['first']);
  await client.ack(...(await client.receive({ invisibleMs: 1_000 })));
  await machine.clock.advance(1_000);
});
afterEach(async () => {
  machine.disk.releaseSyncs();
  client.channel.close();
  await machine.close();
});

const at = (messages: readonly StreamedMessage[], index: number): StreamedMessage => {
  const message = messages[index];
  if (message === undefined) throw new Error(`no message ${index}`);
  return message;
};
const quiet = async (): Promise<void> => {
  for (let i = 0; i < 10; i++) await turn();
};

describe('a receive stream', () => {
  test('says at once that it has joined, with a response that holds nothing', async () => {
    const stream = await client.stream();
    await stream.until(() => stream.responses.length > 0);
    expect(stream.responses).toEqual([{ batches: [], settledUpTo: 0, failures: [], lost: [] }]);
  });

  test('brings what is there and what comes', async () => {
    await client.publish(['a', 'b']);
    const stream = await client.stream();
    await stream.received(2);
    await client.publish(['c'], 3);
    await stream.received(3);
    expect(stream.bodies).toEqual(['a', 'b', 'c']);
    expect(stream.messages.map(({ attempt, queueId }) => [attempt, queueId])).toEqual([
      [1, 0],
      [1, 0],
      [1, 3],
    ]);
  });

  test('brings no more messages than the client has granted', async () => {
    await client.publish(['a', 'b', 'c', 'd']);
    const stream = await client.stream({}, { creditMessages: 1, creditBytes: 1_000 });
    await stream.received(1);
    await quiet();
    expect(stream.bodies).toEqual(['a']);
    await stream.write({ creditMessages: 2 });
    await stream.received(3);
    await quiet();
    expect(stream.bodies).toEqual(['a', 'b', 'c']);
  });

  test('brings no more bytes than the client has granted, but for the last message', async () => {
    await client.publish(['x'.repeat(100), 'y'.repeat(100), 'z'.repeat(100)]);
    const stream = await client.stream({}, { creditMessages: 100, creditBytes: 150 });
    await stream.received(2);
    await quiet();
    expect(stream.messages).toHaveLength(2);
    await stream.write({ creditBytes: 60 });
    await stream.received(3);
  });

  test('of a group shares the messages with the others; a slow one keeps nothing from them', async () => {
    const slow = await client.stream({}, { creditMessages: 2, creditBytes: 1_000 });
    const fast = await client.stream();
    await quiet();
    await client.publish(['a', 'b', 'c', 'd', 'e', 'f']);
    await fast.until(() => slow.messages.length + fast.messages.length === 6);
    expect([...slow.bodies, ...fast.bodies].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  test('takes turns with others that wait', async () => {
    const streams = [await client.stream(), await client.stream()];
    await quiet();
    for (const body of ['a', 'b', 'c', 'd']) {
      await client.publish([body]);
      await quiet();
    }
    expect(streams.map(({ messages }) => messages.length)).toEqual([2, 2]);
  });

  test('sends of a batch only what is leased, when that is the smaller part', async () => {
    await client.publish(['a1', 'a2', 'a3', 'a4', 'b1'].map((body) => ({ body: body.padEnd(1_000), messageGroup: body.slice(0, 1) })));
    const stream = await client.stream();
    await stream.received(2);
    const batches = stream.responses.flatMap((response) => response.batches);
    expect(batches.map(({ batch }) => [batch?.baseOffset, batch?.recordCount])).toEqual([
      [1, 1],
      [5, 1],
    ]);
    await stream.settle('ACK', at(stream.messages, 0));
    await stream.received(3);
    expect(at(stream.messages, 2).body.trim()).toBe('a2');
  });

  test.each([
    ['without open', { open: null }, 'INVALID_ARGUMENT'],
    ['of no topic', { open: { subscriptions: [] } }, 'INVALID_ARGUMENT'],
    ['of an unknown topic', { open: { subscriptions: [{ topic: 'none', filterType: 'TAG', filter: '' }] } }, 'TOPIC_NOT_FOUND'],
    ['of an illegal group', { open: { group: 'a b' } }, 'ILLEGAL_GROUP'],
    [
      'with a filter that cannot be parsed',
      { open: { subscriptions: [{ topic: 'orders', filterType: 'SQL92', filter: '>' }] } },
      'INVALID_FILTER',
    ],
    ['with leases that are too short', { open: { invisibleMs: 1 } }, 'INVALID_ARGUMENT'],
  ] as const)('%s is refused', async (_, { open }, code) => {
    const stream =
      open === null ? await client.stream().then((opened) => opened) : await client.stream(open as Parameters<DeliveryClient['stream']>[0]);
    if (open === null) await stream.write({ open: { group: 'billing', clientId: '', subscriptions: [], invisibleMs: 0 } });
    expect(await stream.ended).toEqual(refused(code));
  });

  test('with another filter than the group has is refused, until the others are gone', async () => {
    const subscriptions = [{ topic: 'orders', filterType: 'TAG' as const, filter: 'a' }];
    const first = await client.stream({ subscriptions });
    await first.until(() => first.responses.length > 0);
    expect(await (await client.stream()).ended).toEqual(refused('SUBSCRIPTION_CONFLICT'));
    first.cancel();
    await quiet();
    const second = await client.stream();
    await second.until(() => second.responses.length > 0);
  });

  test('ends with TOPIC_NOT_FOUND when its topic is deleted', async () => {
    const stream = await client.stream();
    await quiet();
    await client.channel.unary(adminService.DeleteTopic, { topic: 'orders' });
    expect(await stream.ended).toEqual(refused('TOPIC_NOT_FOUND'));
  });
});

describe('settling', () => {
  test('acknowledges a run of messages, durably', async () => {
    await client.publish(['a', 'b', 'c']);
    const stream = await client.stream();
    const messages = await stream.received(3);
    const sequence = await stream.settle('ACK', at(messages, 0), 2);
    expect(await stream.outcome(sequence)).toBeUndefined();
    expect(await client.committed()).toBe(3);
    await stream.outcome(await stream.settle('ACK', at(messages, 2)));
    expect(await client.committed()).toBe(4);
  });

  test('is told of when it is durable, not before', async () => {
    await client.publish(['a']);
    const stream = await client.stream();
    const messages = await stream.received(1);
    machine.disk.holdSyncs();
    const sequence = await stream.settle('ACK', at(messages, 0));
    while (machine.disk.heldSyncs === 0) await turn();
    await quiet();
    expect(stream.settledUpTo).toBe(0);
    machine.disk.releaseSyncs();
    expect(await stream.outcome(sequence)).toBeUndefined();
  });

  test('as failed brings the message again by the retry policy, to anybody', async () => {
    await client.publish(['a']);
    const stream = await client.stream();
    const messages = await stream.received(1);
    await stream.outcome(await stream.settle('NACK', at(messages, 0)));
    await machine.clock.advance(9_999);
    expect(stream.messages).toHaveLength(1);
    await machine.clock.advance(1);
    await stream.received(2);
    expect(at(messages, 1)).toMatchObject({ body: 'a', attempt: 2 });
  });

  test('as not tried brings it again at once, and counts no attempt', async () => {
    await client.publish(['a']);
    const stream = await client.stream();
    const messages = await stream.received(1);
    await stream.settle('GIVE_BACK', at(messages, 0));
    await stream.received(2);
    expect(at(messages, 1)).toMatchObject({ body: 'a', attempt: 1 });
  });

  test('to the dead letters is told of when the copy is there', async () => {
    await client.publish(['a', 'b']);
    const stream = await client.stream();
    const messages = await stream.received(2);
    expect(await stream.outcome(await stream.settle('DEAD_LETTER', at(messages, 0), 2))).toBeUndefined();
    expect(await client.committed()).toBe(3);
    const dead = new DeliveryClient(client.channel, 'undertaker');
    expect(await dead.bodies({ subscription: { topic: '%DLQ%billing' } })).toEqual(['a', 'b']);
  });

  test('extends a lease, which keeps its number', async () => {
    await client.publish(['a']);
    const stream = await client.stream({ invisibleMs: 1_000 });
    const messages = await stream.received(1);
    await stream.outcome(await stream.settle('EXTEND', at(messages, 0), 1, 5_000));
    await machine.clock.advance(4_999);
    expect(stream.lost).toEqual([]);
    expect(await stream.outcome(await stream.settle('ACK', at(messages, 0)))).toBeUndefined();
  });

  test('a lease that runs out is told of, and its settlement fails', async () => {
    await client.publish(['a', 'b']);
    const stream = await client.stream({ invisibleMs: 1_000 }, { creditMessages: 2, creditBytes: 1_000 });
    const messages = await stream.received(2);
    await stream.outcome(await stream.settle('ACK', at(messages, 0)));
    await machine.clock.advance(1_000);
    await stream.until(() => stream.lost.length > 0);
    expect(stream.lost).toEqual([{ lease: at(messages, 1).lease, firstOffset: 2, count: 1, attempt: 1 }]);
    expect(await stream.outcome(await stream.settle('ACK', at(messages, 1)))).toBe('RECEIPT_EXPIRED');
    await stream.write({ creditMessages: 1 });
    await stream.received(3);
    expect(at(messages, 2)).toMatchObject({ body: 'b', attempt: 2 });
  });

  test('of a lease of another stream, or of one that is over for a part, fails; what is left is settled', async () => {
    await client.publish(['a', 'b', 'c']);
    const stream = await client.stream();
    const other = await client.stream();
    const messages = await stream.received(3);
    expect(await other.outcome(await other.settle('ACK', at(messages, 0)))).toBe('RECEIPT_EXPIRED');
    await stream.outcome(await stream.settle('ACK', at(messages, 1)));
    expect(await stream.outcome(await stream.settle('ACK', at(messages, 0), 3))).toBe('RECEIPT_EXPIRED');
    expect(await client.committed()).toBe(4);
  });

  test('sequences that do not increase end the stream', async () => {
    const stream = await client.stream();
    const settlement = { sequence: 1, lease: 1, firstOffset: 0, count: 1, kind: 'ACK' as const, invisibleMs: 0 };
    await stream.write({ settlements: [settlement, settlement] });
    expect(await stream.ended).toEqual(refused('INVALID_ARGUMENT'));
  });
});

describe('when a stream ends', () => {
  test('by breaking, what it held goes to another at once and counts as an attempt', async () => {
    await client.publish(['a']);
    const dying = await client.stream();
    await dying.received(1);
    const heir = await client.stream();
    dying.cancel();
    expect(at(await heir.received(1), 0)).toMatchObject({ body: 'a', attempt: 2 });
  });

  test('in good order, what it has settled is finished and told before it ends', async () => {
    await client.publish(['a']);
    const stream = await client.stream();
    const messages = await stream.received(1);
    const sequence = await stream.settle('ACK', at(messages, 0));
    stream.end();
    expect(await stream.ended).toBeUndefined();
    expect(stream.settledUpTo).toBe(sequence);
    expect(await client.committed()).toBe(2);
  });

  test('because the broker stops, no attempt is counted', async () => {
    await client.publish(['a']);
    const stream = await client.stream();
    await stream.received(1);
    await machine.close();
    client = new DeliveryClient(await machine.start());
    expect(await client.receive()).toMatchObject([{ attempt: 1 }]);
  });

  test('a group that nobody receives is forgotten, and goes on later where it was', async () => {
    await client.publish(['a', 'b']);
    const stream = await client.stream({}, { creditMessages: 1, creditBytes: 1_000 });
    const messages = await stream.received(1);
    await stream.outcome(await stream.settle('ACK', at(messages, 0)));
    stream.cancel();
    await quiet();
    await client.publish(['c']);
    const next = await client.stream();
    await next.received(2);
    expect(next.bodies).toEqual(['b', 'c']);
  });
});

test('queues that a topic gets later are received, too', async () => {
  const stream = await client.stream();
  await quiet();
  await client.channel.unary(adminService.UpdateTopic, { definition: { topic: 'orders', queueCount: 12 } });
  await client.publish(['x'], 11);
  expect(at(await stream.received(1), 0)).toMatchObject({ queueId: 11, body: 'x' });
});

test('a group that is set back while it receives gets the messages again, and is told that its leases are over', async () => {
  await client.publish(['a']);
  const stream = await client.stream();
  const messages = await stream.received(1);
  await client.channel.unary(messageService.CommitOffsets, { group: 'billing', offsets: [{ topic: 'orders', queueId: 0, offset: 0 }] });
  await stream.received(3);
  expect(stream.bodies).toEqual(['a', 'first', 'a']);
  expect(stream.lost.map(({ lease }) => lease)).toEqual([at(messages, 0).lease]);
});
