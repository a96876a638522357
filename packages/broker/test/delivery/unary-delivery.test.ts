import { deliveryService, messageService, adminService } from '@mq/proto';
import { MemoryBroker } from '../support/memory-broker';
import { bodyOf, DeliveryClient } from './delivery-client';

const refused = (code: string) => expect.objectContaining({ code }) as Error;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

let machine: MemoryBroker;
let client: DeliveryClient;
beforeEach(async () => {
  machine = new MemoryBroker();
  client = new DeliveryClient(await machine.start());
});
afterEach(async () => {
  machine.disk.releaseSyncs();
  machine.disk.faults.clear();
  client.channel.close();
  await machine.close();
});

/** Another client of the same broker. */
const another = (group = 'billing'): DeliveryClient => new DeliveryClient(client.channel, group);
async function restart(): Promise<void> {
  await machine.close();
  client = new DeliveryClient(await machine.start());
}

describe('receiving', () => {
  test('gives a message whole, with its place and its lease', async () => {
    await client.publish([{ body: 'hello', tag: 't', keys: ['k'], properties: { region: 'eu' } }]);
    const [message] = await client.receive({ invisibleMs: 5_000 });
    expect(message).toMatchObject({ topic: 'orders', queueId: 0, offset: 0, attempt: 1, invisibleUntil: machine.clock.now() + 5_000 });
    expect(message?.record).toMatchObject({ tag: 't', keys: ['k'], properties: { region: 'eu' } });
    expect(message?.record?.body.toString()).toBe('hello');
    expect(message?.messageId).toBe(message?.record?.messageId.toString('hex').toUpperCase());
    expect(message?.record?.bornAt).toBeGreaterThan(0);
  });

  test('gives each message of a group to one client, and all of them to each group', async () => {
    await client.publish(['a', 'b', 'c']);
    expect(await client.bodies({ maxMessages: 2 })).toEqual(['a', 'b']);
    expect(await another().bodies()).toEqual(['c']);
    expect(await client.bodies()).toEqual([]);
    expect(await another('shipping').bodies()).toEqual(['a', 'b', 'c']);
  });

  test('takes all queues of the topic, or the one that was asked for', async () => {
    for (const queueId of [0, 1, 2]) await client.publish([`queue ${queueId}`], queueId);
    expect(await client.bodies({ queueChosen: true, queueId: 1 })).toEqual(['queue 1']);
    expect((await client.bodies()).sort()).toEqual(['queue 0', 'queue 2']);
  });

  test('waits for a message; of two that wait one gets it', async () => {
    await client.publish(['before']);
    await client.ack(...(await client.receive()));
    const polls = [client.bodies({ waitMs: 1_000 }), another().bodies({ waitMs: 2_000 })];
    await turn();
    await client.publish(['after']);
    await machine.clock.advance(2_000);
    expect(await Promise.all(polls)).toEqual([['after'], []]);
  });

  test('waits for a retry, too', async () => {
    await client.publish(['x']);
    await client.nack(...(await client.receive()));
    const waiting = client.receive({ waitMs: 60_000 });
    await machine.clock.advance(10_000);
    expect(await waiting).toMatchObject([{ offset: 0, attempt: 2 }]);
  });

  test('a client that asks for one queue is not woken in the place of one that takes any', async () => {
    await client.publish(['x'], 1);
    await client.ack(...(await client.receive()));
    const one = client.bodies({ waitMs: 1_000, queueChosen: true, queueId: 0 });
    const any = another().bodies({ waitMs: 1_000 });
    await turn();
    await client.publish(['y'], 1);
    await machine.clock.advance(1_000);
    expect([await one, await any]).toEqual([[], ['y']]);
  });

  test('the same attempt gets the same messages again while their leases last', async () => {
    await client.publish(['a', 'b', 'c']);
    const first = await client.receive({ attemptId: 'one', maxMessages: 2 });
    await client.ack(...first.slice(0, 1));
    const again = await client.receive({ attemptId: 'one', maxMessages: 2 });
    expect(again.map(({ offset, receiptHandle }) => [offset, receiptHandle])).toEqual([[1, first[1]?.receiptHandle]]);
    expect(await client.bodies({ attemptId: 'two' })).toEqual(['c']);
    await machine.clock.advance(30_000);
    expect((await client.receive({ attemptId: 'one', maxMessages: 9 })).map(({ attempt }) => attempt)).toEqual([2, 2]);
  });

  test.each([
    ['a topic that is not there', { subscription: { topic: 'none' } }, 'TOPIC_NOT_FOUND'],
    ['a queue that is not there', { queueChosen: true, queueId: 99 }, 'QUEUE_NOT_FOUND'],
    ['a filter that cannot be parsed', { subscription: { topic: 'orders', filterType: 'SQL92', filter: 'a >' } }, 'INVALID_FILTER'],
    ['no subscription', { subscription: null }, 'INVALID_ARGUMENT'],
    ['too many messages', { maxMessages: 1_025 }, 'INVALID_ARGUMENT'],
    ['a lease that is too short', { invisibleMs: 999 }, 'INVALID_ARGUMENT'],
    ['too long a wait', { waitMs: 60_001 }, 'INVALID_ARGUMENT'],
  ] as const)('%s is refused', async (_, request, code) => {
    await client.publish(['x']);
    await expect(client.receive(request)).rejects.toEqual(refused(code));
  });

  test('a wait for a topic that is deleted ends with TOPIC_NOT_FOUND', async () => {
    await client.publish(['x']);
    await client.ack(...(await client.receive()));
    const waiting = client.receive({ waitMs: 60_000 }).catch((error: unknown) => error);
    await turn();
    await client.channel.unary(adminService.DeleteTopic, { topic: 'orders' });
    expect(await waiting).toEqual(refused('TOPIC_NOT_FOUND'));
  });

  test('more waiting calls than the limit are refused', async () => {
    await machine.close();
    client = new DeliveryClient(await machine.start({ server: { receiveMaxWaitingPolls: 1 } }));
    await client.publish(['x']);
    await client.ack(...(await client.receive()));
    const waiting = client.bodies({ waitMs: 1_000 });
    await turn();
    await expect(client.receive({ waitMs: 1_000 })).rejects.toEqual(refused('FLOW_CONTROL'));
    await machine.clock.advance(1_000);
    expect(await waiting).toEqual([]);
  });
});

describe('a lease', () => {
  test('ends with an acknowledgement, for good', async () => {
    await client.publish(['a', 'b']);
    const messages = await client.receive();
    expect(await client.ack(...messages)).toEqual([undefined, undefined]);
    expect(await client.ack(...messages)).toEqual(['RECEIPT_EXPIRED', 'RECEIPT_EXPIRED']);
    await machine.clock.advance(60_000);
    expect(await client.bodies()).toEqual([]);
    expect(await client.committed()).toBe(2);
  });

  test('that runs out gives the message to the next, and a late acknowledgement fails', async () => {
    await client.publish(['a']);
    const late = await client.receive({ invisibleMs: 1_000 });
    await machine.clock.advance(999);
    expect(await another().bodies()).toEqual([]);
    await machine.clock.advance(1);
    expect(await client.ack(...late)).toEqual(['RECEIPT_EXPIRED']);
    expect(await another().receive()).toMatchObject([{ offset: 0, attempt: 2 }]);
    expect(await client.ack(...late)).toEqual(['RECEIPT_EXPIRED']);
  });

  test('changed, has a new handle, and the old one is void', async () => {
    await client.publish(['a']);
    const [message] = await client.receive({ invisibleMs: 1_000 });
    if (message === undefined) throw new Error('nothing received');
    const receiptHandle = await client.changeInvisible(message, 10_000);
    await expect(client.changeInvisible(message, 10_000)).rejects.toEqual(refused('RECEIPT_EXPIRED'));
    await machine.clock.advance(9_999);
    expect(await client.bodies()).toEqual([]);
    expect(await client.ack(message, { ...message, receiptHandle })).toEqual(['RECEIPT_EXPIRED', undefined]);
  });

  test('of another group, or no handle at all, is refused', async () => {
    await client.publish(['a']);
    const [message] = await client.receive();
    if (message === undefined) throw new Error('nothing received');
    await another('shipping').receive();
    expect(await another('shipping').ack(message, { ...message, receiptHandle: 'x' })).toEqual(['RECEIPT_EXPIRED', 'INVALID_ARGUMENT']);
    expect(await client.ack(message)).toEqual([undefined]);
  });

  test('of a client whose session ends is over at once', async () => {
    await client.publish(['a', 'b']);
    const session = client.channel.bidi(messageService.OpenSession);
    await session.write({ hello: { clientId: 'c1', role: 'CONSUMER', group: 'billing' } });
    for await (const _ of session) break;
    await client.receive({ clientId: 'c1', maxMessages: 1 });
    expect(await another().bodies()).toEqual(['b']);
    session.cancel();
    await turn();
    expect(await another().receive({ waitMs: 1_000 })).toMatchObject([{ offset: 0, attempt: 2 }]);
  });
});

describe('a message that fails', () => {
  test('comes again when the ladder says, and its attempts count', async () => {
    await client.publish(['a']);
    for (const [attempt, waitMs] of [
      [1, 10_000],
      [2, 30_000],
      [3, 60_000],
    ] as const) {
      const messages = await client.receive();
      expect(messages).toMatchObject([{ attempt }]);
      expect(await client.nack(...messages)).toEqual([undefined]);
      await machine.clock.advance(waitMs - 1);
      expect(await client.bodies()).toEqual([]);
      await machine.clock.advance(1);
    }
    expect(await client.receive()).toMatchObject([{ attempt: 4 }]);
  });

  test('for the last time lies among the dead letters, with where it comes from', async () => {
    await client.publish(['fine', { body: 'bad', tag: 't', keys: ['k'], properties: { region: 'eu' }, messageGroup: 'g' }]);
    const [fine, bad] = await client.receive();
    if (fine === undefined || bad === undefined) throw new Error('nothing received');
    await client.ack(fine);
    await client.changeInvisible(bad, 0);
    expect(await client.failAll()).toEqual(Array.from({ length: 15 }, (_, i) => i + 2));
    const [dead] = await another('undertaker').receive({ subscription: { topic: '%DLQ%billing' }, waitMs: 1_000 });
    expect(dead?.record).toMatchObject({
      tag: 't',
      keys: ['k'],
      messageGroup: 'g',
      properties: {
        region: 'eu',
        DLQ_ORIGIN_TOPIC: 'orders',
        DLQ_ORIGIN_MESSAGE_ID: bad.messageId,
        DLQ_ORIGIN_QUEUE: '0',
        DLQ_ATTEMPTS: '16',
      },
    });
    expect(dead === undefined ? '' : bodyOf(dead)).toBe('bad');
    await machine.clock.advance(1);
    expect(await client.committed()).toBe(2);
  });

  test('can be sent to the dead letters at once', async () => {
    await client.publish(['bad']);
    const [message] = await client.receive();
    const request = { group: 'billing', receiptHandle: message?.receiptHandle ?? '' };
    await client.channel.unary(deliveryService.ForwardToDeadLetterQueue, request);
    expect(await client.committed()).toBe(1);
    expect(await another('undertaker').bodies({ subscription: { topic: '%DLQ%billing' } })).toEqual(['bad']);
    await expect(client.channel.unary(deliveryService.ForwardToDeadLetterQueue, request)).rejects.toEqual(refused('RECEIPT_EXPIRED'));
  });
});

describe('messages of one message group', () => {
  const grouped = (body: string) => ({ body, messageGroup: body.slice(0, 1) });

  test('go one by one and in order, while other groups go on', async () => {
    await client.publish(['a1', 'a2', 'b1', 'a3'].map(grouped));
    const [a1, b1, ...rest] = await client.receive();
    if (a1 === undefined || b1 === undefined) throw new Error('nothing received');
    expect([bodyOf(a1), bodyOf(b1), rest]).toEqual(['a1', 'b1', []]);
    await client.ack(b1);
    expect(await client.bodies()).toEqual([]);
    await client.ack(a1);
    expect(await another().bodies()).toEqual(['a2']);
  });

  test('are given again to the same attempt, and to no other, until they are done; then comes the next', async () => {
    await client.publish(['a1', 'a2', 'b1', 'a3'].map(grouped));
    const first = await client.receive({ attemptId: 'one' });
    expect(first.map(bodyOf)).toEqual(['a1', 'b1']);
    const again = await client.receive({ attemptId: 'one' });
    const handed = ({ receiptHandle, attempt }: (typeof first)[number]) => [receiptHandle, attempt];
    expect([again.map(bodyOf), again.map(handed)]).toEqual([['a1', 'b1'], first.map(handed)]);
    expect(await another().bodies({ attemptId: 'two' })).toEqual([]);
    await client.ack(...first);
    expect(await client.bodies({ attemptId: 'one' })).toEqual(['a2']);
  });

  test('wait for the retry of the one before them', async () => {
    await client.publish(['a1', 'a2'].map(grouped));
    await client.nack(...(await client.receive()));
    await machine.clock.advance(9_999);
    expect(await client.bodies()).toEqual([]);
    await machine.clock.advance(1);
    const again = await client.receive();
    expect(again.map(bodyOf)).toEqual(['a1']);
    await client.ack(...again);
    expect(await client.bodies()).toEqual(['a2']);
  });

  test('keep their order over a restart of the broker', async () => {
    await client.publish(['a1', 'a2', 'a3', 'a4'].map(grouped));
    await client.ack(...(await client.receive()));
    for (const waitMs of [10_000, 30_000, 60_000, 0]) {
      await client.nack(...(await client.receive()));
      await machine.clock.advance(waitMs);
    }
    // The fifth delivery is due two minutes after the fourth; the restart takes one.
    await restart();
    expect(await client.bodies()).toEqual([]);
    await machine.clock.advance(60_000);
    for (const expected of [2, 3, 4]) {
      const messages = await client.receive();
      expect(messages.map(bodyOf)).toEqual([`a${expected}`]);
      await client.ack(...messages);
    }
  });
});

describe('a filter', () => {
  const tagged = (...tags: string[]) => tags.map((tag, i) => ({ body: `${tag}${i}`, tag }));
  const wanting = (filter: string) => ({ subscription: { topic: 'orders', filter } });

  test('selects what is delivered; the rest is done', async () => {
    await client.publish(tagged('a', 'b', 'c', 'a', 'b'));
    const messages = await client.receive(wanting('a || c'));
    expect(messages.map(bodyOf)).toEqual(['a0', 'c2', 'a3']);
    await client.ack(...messages);
    expect(await client.committed()).toBe(5);
  });

  test('of SQL92 sees properties, the tag and the keys', async () => {
    await client.publish([
      { body: 'small', tag: 'a', properties: { size: '3' } },
      { body: 'large', tag: 'a', keys: ['k'], properties: { size: '30' } },
      { body: 'none', tag: 'a' },
    ]);
    const subscription = { topic: 'orders', filterType: 'SQL92' as const, filter: "size > 10 AND TAGS = 'a' AND KEYS = 'k'" };
    expect(await client.bodies({ subscription })).toEqual(['large']);
  });

  test('is the same for a whole group; between calls it holds as long as the leases of the last', async () => {
    await client.publish(tagged('a', 'b'));
    await client.ack(...(await client.receive({ ...wanting('a'), invisibleMs: 5_000 })));
    await expect(client.receive(wanting('b'))).rejects.toEqual(refused('SUBSCRIPTION_CONFLICT'));
    expect(await another('shipping').bodies(wanting('b'))).toEqual(['b1']);
    await machine.clock.advance(5_000);
    await client.publish(tagged('c'));
    expect(await client.bodies(wanting('c'))).toEqual(['c0']);
  });
});

test('the filter of clients that have no name holds until the last of their calls is over, and its leases', async () => {
  await client.publish(['x']);
  const other = { subscription: { topic: 'orders', filter: 'a' } };
  const long = client.receive({ waitMs: 60_000, queueChosen: true, queueId: 1 });
  await client.receive({ invisibleMs: 1_000 });
  await machine.clock.advance(30_000);
  await expect(client.receive(other)).rejects.toEqual(refused('SUBSCRIPTION_CONFLICT'));
  await machine.clock.advance(30_000);
  await long;
  await machine.clock.advance(30_000);
  expect(await client.bodies(other)).toEqual([]);
});

describe('over a restart of the broker', () => {
  test('what was acknowledged does not come again, what was leased does, and its handle is void', async () => {
    await client.publish(['a', 'b', 'c']);
    const [a, b, c] = await client.receive();
    if (a === undefined || b === undefined || c === undefined) throw new Error('nothing received');
    await client.ack(a, c);
    await restart();
    expect(await client.ack(b)).toEqual(['RECEIPT_EXPIRED']);
    expect(await client.receive()).toMatchObject([{ offset: 1, attempt: 1 }]);
  });

  test('failed attempts are still known, and so is when the next is due', async () => {
    await client.publish(['a']);
    await client.nack(...(await client.receive()));
    await restart();
    const waiting = client.receive({ waitMs: 60_000 });
    await machine.clock.advance(10_000);
    expect(await waiting).toMatchObject([{ attempt: 2 }]);
  });

  test('an acknowledgement that was answered outlives a power loss', async () => {
    await client.publish(['a', 'b']);
    await client.ack(...(await client.receive({ maxMessages: 1 })));
    machine.disk.crash();
    await machine.close().catch(() => undefined);
    client = new DeliveryClient(await machine.start());
    expect(await client.bodies()).toEqual(['b']);
  });

  test('a group that never acknowledged anything begins with the first message', async () => {
    await client.publish(['a']);
    await client.receive();
    await restart();
    expect(await client.bodies()).toEqual(['a']);
  });
});

describe('progress', () => {
  test('that is set back by an operator makes the messages come again, and ends the leases', async () => {
    await client.publish(['a', 'b', 'c']);
    const [a, b] = await client.receive();
    if (a === undefined || b === undefined) throw new Error('nothing received');
    await client.ack(a);
    const offsets = [{ topic: 'orders', queueId: 0, offset: 0 }];
    await client.channel.unary(messageService.CommitOffsets, { group: 'billing', offsets });
    expect(await client.ack(b)).toEqual(['RECEIPT_EXPIRED']);
    expect(await client.bodies()).toEqual(['a', 'b', 'c']);
  });

  test('that cannot be recorded makes the acknowledgement fail', async () => {
    await client.publish(['a']);
    const messages = await client.receive();
    machine.disk.faults.add({ operation: 'syncData', code: 'EIO' });
    expect(await client.ack(...messages)).toEqual(['STORE_FENCED']);
    expect(await client.committed()).toBe(-1);
  });

  test('is not answered before it is durable', async () => {
    await client.publish(['a']);
    const messages = await client.receive();
    machine.disk.holdSyncs();
    const acking = client.ack(...messages);
    while (machine.disk.heldSyncs === 0) await turn();
    expect(await client.committed()).toBe(-1);
    machine.disk.releaseSyncs();
    expect(await acking).toEqual([undefined]);
    expect(await client.committed()).toBe(1);
  });
});
