import { getEventListeners } from 'node:events';
import type { ErrorCode, MqError, Timer } from '@mq/common';
import { SimulatedClock } from '@mq/common/simulated';
import { bodiesOf } from './fake-broker';
import { TestCluster } from './test-cluster';

const texts = (count: number, prefix = 'm'): string[] => Array.from({ length: count }, (_, i) => `${prefix}${i}`);

test('messages of one turn go out as one batch, in their order, with ids that count on', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer();
  const receipts = await cluster.settle(Promise.all(texts(5).map((body) => producer.send({ topic: 't', body }))));
  expect(cluster.broker.received).toHaveLength(1);
  expect(cluster.broker.bodies('t')).toEqual(texts(5));
  expect(receipts.map(({ offset }) => offset)).toEqual([0, 1, 2, 3, 4]);
  expect(new Set(receipts.map(({ messageId }) => messageId)).size).toBe(5);
  for (const { messageId, topic, brokerName } of receipts) {
    expect([topic, brokerName]).toEqual(['t', 'broker-0']);
    expect(messageId).toMatch(/^02[0-9A-F]{32}$/);
  }
});

test('batches go to the queues in turn', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer();
  const queues: number[] = [];
  for (const body of texts(4)) queues.push((await cluster.settle(producer.send({ topic: 't', body }))).queueId);
  expect(queues.slice(2)).toEqual(queues.slice(0, 2));
  expect(new Set(queues).size).toBe(2);
});

test('a batch holds no more records and bytes than the options say, and a larger message goes alone', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer({ maxBatchRecords: 3, maxBatchBytes: 1_000 });
  const bodies = [...texts(7), 'x'.repeat(600), 'y'.repeat(600), 'z'.repeat(5_000)];
  await cluster.settle(Promise.all(bodies.map((body) => producer.send({ topic: 't', body }))));
  expect(cluster.broker.received.map(({ recordCount }) => recordCount)).toEqual([3, 3, 2, 1, 1]);
  expect(cluster.broker.received.flatMap(bodiesOf)).toEqual(bodies);
});

test('a burst goes out in parts, so that the broker stores the first while the rest is encoded', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer({ maxBatchBytes: 8 * 1024, maxInFlightBatches: 1_000 });
  const bodies = texts(100, 'x'.repeat(7 * 1024));
  await cluster.settle(Promise.all(bodies.map((body) => producer.send({ topic: 't', body }))));
  expect(cluster.broker.received.flatMap(bodiesOf)).toEqual(bodies);
  // 128 KiB in each turn
  expect(cluster.broker.requests).toEqual([19, 19, 19, 19, 19, 5]);
});

test('a batch that is sent again is the same bytes, though others were stored, and their memory used again, meanwhile', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer();
  const { broker } = cluster;
  const large = (text: string): string => text.repeat(20 * 1024);
  broker.treat = () => 'ignore';
  const sent = producer.send({ topic: 't', body: large('once') });
  await cluster.rest();
  broker.treat = () => 'store';
  for (const text of texts(20, 'more')) await cluster.settle(producer.send({ topic: 't', body: large(text) }));
  broker.breakStreams();
  await cluster.settle(sent);
  const [one, two] = broker.received.filter(({ records }) => records.includes('onceonce'));
  expect(two?.records).toEqual(one?.records);
  expect(broker.bodies('t').sort()).toEqual([large('once'), ...texts(20, 'more').map(large)].sort());
});

test('while the window is full messages gather, and go out together when there is room', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer({ maxInFlightBatches: 1 });
  const { broker } = cluster;
  broker.treat = () => 'store silently';
  const first = producer.send({ topic: 't', body: 'first' });
  await cluster.rest();
  const rest = texts(3).map((body) => producer.send({ topic: 't', body }));
  for (let i = 0; i < 3; i++) await cluster.rest();
  expect(broker.received).toHaveLength(1);
  broker.treat = () => 'store';
  broker.breakStreams();
  await cluster.settle(Promise.all([first, ...rest]));
  expect(broker.received.map(bodiesOf).at(-1)).toEqual(texts(3));
});

test('a batch whose acknowledgement was lost is sent again with the same sequence, and stored once', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer();
  const { broker } = cluster;
  broker.treat = () => 'store silently';
  const sent = producer.send({ topic: 't', body: 'once' });
  await cluster.rest();
  broker.treat = () => 'store';
  broker.breakStreams();
  const receipt = await cluster.settle(sent);
  const [one, two] = broker.received;
  expect(broker.received).toHaveLength(2);
  expect([two?.producerId, two?.sequence, two?.queueId]).toEqual([one?.producerId, one?.sequence, one?.queueId]);
  expect(two?.records).toEqual(one?.records);
  expect(broker.bodies('t')).toEqual(['once']);
  expect(receipt.offset).toBe(0);
});

test('within a send the broker that failed is avoided, and later sends avoid it, too', async () => {
  await using cluster = await TestCluster.start(2);
  const producer = await cluster.startProducer();
  const [dead, alive] = cluster.brokers;
  await dead?.stop();
  for (const body of texts(6)) expect((await cluster.settle(producer.send({ topic: 't', body }), 100)).brokerName).toBe('broker-1');
  expect(alive?.bodies('t').sort()).toEqual(texts(6));
});

test('a broker that takes bytes and answers nothing is taken for dead after ackTimeoutMs', async () => {
  await using cluster = await TestCluster.start(2);
  const producer = await cluster.startProducer({ ackTimeoutMs: 500 });
  const [mute] = cluster.brokers;
  if (mute !== undefined) mute.treat = () => 'ignore';
  const receipts = await Promise.all(texts(4).map((body) => cluster.settle(producer.send({ topic: 't', body }), 1_000)));
  expect(new Set(receipts.map(({ brokerName }) => brokerName))).toEqual(new Set(['broker-1']));
});

test('a send survives the restart of the only broker within its budget', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer();
  await cluster.broker.stop();
  const sent = producer.send({ topic: 't', body: 'patient' });
  await cluster.rest();
  await cluster.clock.advance(2_000);
  await cluster.broker.start();
  expect((await cluster.settle(sent, 2_000)).brokerName).toBe('broker-0');
});

test('a timer that fires a fraction early does not leave a broker alone for ever', async () => {
  class HastyClock extends SimulatedClock {
    override setTimer(delayMs: number, callback: () => void): Timer {
      return super.setTimer(Math.floor(delayMs), callback);
    }
  }
  await using cluster = await TestCluster.start(1, new HastyClock());
  const producer = await cluster.startProducer();
  await cluster.broker.stop();
  const sent = producer.send({ topic: 't', body: 'patient' });
  await cluster.rest();
  await cluster.clock.advance(2_000);
  await cluster.broker.start();
  await cluster.settle(sent, 2_000);
});

test('after a failure one batch has to come through before others follow', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer({ maxBatchRecords: 1, sendTimeoutMs: 60_000 });
  const { broker } = cluster;
  broker.treat = () => 'ignore';
  const sends = texts(5).map((body) => producer.send({ topic: 't', body }));
  await cluster.rest();
  expect(broker.received).toHaveLength(5);
  broker.breakStreams();
  await cluster.clock.advance(2_000);
  expect(broker.received).toHaveLength(6);
  broker.treat = () => 'store';
  await cluster.settle(Promise.all(sends));
  expect(broker.bodies('t').sort()).toEqual(texts(5));
});

test('each send fails when its own budget is spent, whichever of them began first and though no other send follows', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer();
  cluster.broker.treat = () => 'ignore';
  const failedAt: number[] = [];
  const begunAt = cluster.clock.monotonic();
  for (const timeoutMs of [3_000, 1_000, 2_000])
    producer.send({ topic: 't', body: 'x' }, { timeoutMs }).catch(() => failedAt.push(cluster.clock.monotonic() - begunAt));
  for (let waited = 0; waited < 3_100; waited += 100) await cluster.clock.advance(100);
  expect(failedAt.map((ms) => Math.floor(ms / 1_000))).toEqual([1, 2, 3]);
});

test('one budget covers all attempts; when it is spent the send fails with TIMEOUT and the last cause', async () => {
  await using cluster = await TestCluster.start(2);
  const producer = await cluster.startProducer();
  for (const broker of cluster.brokers) await broker.stop();
  const sent = producer.send({ topic: 't', body: 'x' }, { timeoutMs: 5_000 });
  await cluster.rest();
  const failure = expect(sent).rejects.toMatchObject({ code: 'TIMEOUT', cause: { code: 'UNAVAILABLE' } });
  let settled = false;
  sent.catch(() => (settled = true));
  await cluster.clock.advance(4_999);
  expect(settled).toBe(false);
  await cluster.clock.advance(1);
  expect(settled).toBe(true);
  await failure;
});

test('a refusal that another attempt may cure is tried again, on another broker at once', async () => {
  await using cluster = await TestCluster.start(2);
  const producer = await cluster.startProducer();
  const [full] = cluster.brokers;
  if (full !== undefined) full.treat = () => 'DISK_FULL';
  for (const body of texts(4)) expect((await cluster.settle(producer.send({ topic: 't', body }), 10)).brokerName).toBe('broker-1');
});

test('a refusal for good reaches the sender with its code, and is not tried again', async () => {
  await using cluster = await TestCluster.start(2);
  const producer = await cluster.startProducer();
  for (const broker of cluster.brokers) broker.treat = () => 'TOPIC_TYPE_MISMATCH';
  await expect(cluster.settle(producer.send({ topic: 't', body: 'x' }))).rejects.toMatchObject({ code: 'TOPIC_TYPE_MISMATCH' });
  expect(cluster.brokers.flatMap(({ received }) => received)).toHaveLength(1);
});

test('a broker that takes no messages for the topic is passed over for one that does', async () => {
  await using cluster = await TestCluster.start(2);
  const producer = await cluster.startProducer();
  const [closed] = cluster.brokers;
  if (closed !== undefined) closed.treat = () => 'TOPIC_NOT_WRITABLE';
  for (const body of texts(4)) expect((await cluster.settle(producer.send({ topic: 't', body }), 10)).brokerName).toBe('broker-1');
});

test('when no broker takes messages for the topic the send fails with what they say', async () => {
  await using cluster = await TestCluster.start(2);
  const producer = await cluster.startProducer();
  for (const broker of cluster.brokers) broker.treat = () => 'TOPIC_NOT_WRITABLE';
  await expect(cluster.settle(producer.send({ topic: 't', body: 'x' }), 1_000)).rejects.toMatchObject({ code: 'TOPIC_NOT_WRITABLE' });
});

test('an aborted message that is still waiting is never sent; its neighbours are', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer();
  const abort = new AbortController();
  const before = producer.send({ topic: 't', body: 'before' });
  const aborted = producer.send({ topic: 't', body: 'aborted' }, { signal: abort.signal });
  const after = producer.send({ topic: 't', body: 'after' });
  abort.abort();
  await expect(aborted).rejects.toMatchObject({ code: 'CANCELLED' });
  await cluster.settle(Promise.all([before, after]));
  expect(cluster.broker.bodies('t')).toEqual(['before', 'after']);
});

test('aborting a message on the wire rejects it and leaves the others of its batch alone', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer();
  const abort = new AbortController();
  cluster.broker.treat = () => 'store silently';
  const aborted = producer.send({ topic: 't', body: 'aborted' }, { signal: abort.signal });
  const other = producer.send({ topic: 't', body: 'other' });
  await cluster.rest();
  abort.abort();
  await expect(aborted).rejects.toMatchObject({ code: 'CANCELLED' });
  cluster.broker.treat = () => 'store';
  cluster.broker.breakStreams();
  expect((await cluster.settle(other)).offset).toBe(1);
});

test('a signal that outlives its sends is not listened to any more', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer();
  const { signal } = new AbortController();
  await cluster.settle(Promise.all(texts(3).map((body) => producer.send({ topic: 't', body }, { signal }))));
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

test('close settles what is under way, then refuses new sends; closing twice is closing once', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer();
  const sent = Promise.all(texts(3).map((body) => producer.send({ topic: 't', body })));
  const closing = producer.close();
  await expect(producer.send({ topic: 't', body: 'late' })).rejects.toMatchObject({ code: 'CLOSED' });
  await cluster.settle(Promise.all([closing, producer.close()]));
  expect(await sent).toHaveLength(3);
});

test('close waits no longer than closeTimeoutMs and rejects what is left', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer({ closeTimeoutMs: 1_000 });
  cluster.broker.treat = () => 'ignore';
  const sent = producer.send({ topic: 't', body: 'x' });
  const failure = expect(sent).rejects.toMatchObject({ code: 'CLOSED' });
  await cluster.rest();
  await cluster.settle(producer.close(), 1_100);
  await failure;
});

test('a producer that is closed leaves no timer behind', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer({ group: 'g', routeCacheFile: '/data/routes.json' });
  await cluster.settle(producer.send({ topic: 't', body: 'x' }));
  await cluster.settle(producer.close());
  expect(cluster.clock.pendingTimers).toBe(0);
});

test('more sends than may wait are refused with FLOW_CONTROL, and the others go out when they can', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer({ maxWaitingSends: 10 });
  const sends = texts(15).map((body) => producer.send({ topic: 't', body }));
  const outcomes = await cluster.settle(Promise.allSettled(sends));
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => (reason as MqError).code);
  expect(refused).toEqual(Array.from({ length: 5 }, () => 'FLOW_CONTROL'));
  expect(cluster.broker.bodies('t')).toEqual(texts(10));
});

test('encoded bytes without an acknowledgement stay within maxPendingBytes', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer({ maxPendingBytes: 10_000, maxBatchBytes: 3_000, ackTimeoutMs: 60_000 });
  cluster.broker.treat = () => 'store silently';
  const sends = texts(50).map((body) => producer.send({ topic: 't', body: body.padEnd(1_000) }));
  for (let i = 0; i < 5; i++) await cluster.rest();
  const held = cluster.broker.received.reduce((sum, { records }) => sum + records.length, 0);
  expect(held).toBeGreaterThanOrEqual(7_000);
  expect(held).toBeLessThanOrEqual(13_000);
  cluster.broker.treat = () => 'store';
  cluster.broker.breakStreams();
  await cluster.settle(Promise.all(sends));
  expect(cluster.broker.bodies('t')).toHaveLength(50);
});

test.each<[ErrorCode, object]>([
  ['ILLEGAL_TOPIC', { topic: 'no spaces', body: 'x' }],
  ['BODY_TOO_LARGE', { topic: 't', body: Buffer.alloc(4 * 1024 * 1024 + 1) }],
  ['ILLEGAL_TAG', { topic: 't', body: 'x', tag: 'a|b' }],
  ['ILLEGAL_KEY', { topic: 't', body: 'x', keys: ['a b'] }],
  ['ILLEGAL_MESSAGE_GROUP', { topic: 't', body: 'x', messageGroup: '' }],
  ['TOO_MANY_PROPERTIES', { topic: 't', body: 'x', properties: Object.fromEntries(texts(129).map((name) => [name, ''])) }],
  ['PROPERTIES_TOO_LARGE', { topic: 't', body: 'x', properties: { p: 'x'.repeat(16 * 1024) } }],
  ['ILLEGAL_DELIVERY_TIME', { topic: 't', body: 'x', deliverAt: 2e14 }],
  ['INVALID_ARGUMENT', { topic: 't', body: 'x', deliverAt: 1_700_000_060_000, messageGroup: 'g' }],
  ['INVALID_ARGUMENT', { topic: 't', body: 5 }],
  ['INVALID_ARGUMENT', { topic: 't', body: 'x', properties: { p: 5 } }],
  ['INVALID_ARGUMENT', { topic: 't', body: 'x', priority: 1.5 }],
  ['BATCH_TOO_LARGE', { topic: 't', body: Buffer.alloc(4 * 1024 * 1024), keys: ['k'.repeat(100_000)] }],
])('a message that breaks a rule is refused with %s and does no harm to others', async (code, message) => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer();
  const good = producer.send({ topic: 't', body: 'good' });
  const bad = producer.send(message as { topic: string; body: string });
  const after = producer.send({ topic: 't', body: 'after' });
  await expect(cluster.settle(bad)).rejects.toMatchObject({ code });
  await cluster.settle(Promise.all([good, after]));
  expect(cluster.broker.bodies('t').sort()).toEqual(['after', 'good']);
});

test('a producer that is not started refuses sends', async () => {
  await using cluster = await TestCluster.start();
  await expect(cluster.newProducer().send({ topic: 't', body: 'x' })).rejects.toMatchObject({ code: 'CLOSED' });
});

test('a producer with a group has a session with the brokers of its topics', async () => {
  await using cluster = await TestCluster.start(2);
  await cluster.startProducer({ group: 'shop' });
  expect(cluster.brokers.map(({ sessions }) => sessions)).toEqual([['shop'], ['shop']]);
});
