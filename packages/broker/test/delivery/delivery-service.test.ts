import { MqError } from '@mq/common';
import { compileFilter } from '../../src/filter';
import { everything, quiet, ServiceHarness } from './service-harness';

const refused = (code: string) => expect.objectContaining({ code }) as Error;
const nothing = compileFilter('TAG', 'x');

describe('the delivery service', () => {
  let harness: ServiceHarness;
  beforeEach(async () => {
    harness = await ServiceHarness.open({ maxGroups: 2, maxReceiversPerGroup: 2 });
    await harness.topic('orders');
  });
  afterEach(() => harness.close());

  const number = (topic = 'orders'): number => harness.store.topic(topic)?.number ?? 0;

  test('forgets a group when nobody receives, nobody holds a message and all is recorded', async () => {
    await harness.put(2);
    const { group, topic } = harness.join('billing');
    const receiver = harness.receiver();
    await harness.lease(receiver, topic);
    harness.service.leave(group, 'k', [topic]);
    expect(harness.service.groupCount).toBe(1);
    await harness.clock.advance(1_000);
    expect(receiver.lostRanges).toMatchObject([{ firstOffset: 0, count: 2, attempt: 1 }]);
    await quiet();
    expect(harness.service.groupCount).toBe(0);
    const { retries } = harness.store.deliveryProgress('billing', number(), 0);
    expect(retries.map(({ attempt }) => attempt)).toEqual([1, 1]);
  });

  test('takes so many groups, those that are forgotten not counted', () => {
    const { group, topic } = harness.join('a');
    harness.join('b');
    expect(() => harness.join('c')).toThrow(refused('FLOW_CONTROL'));
    harness.service.leave(group, 'k', [topic]);
    harness.join('c');
  });

  test('takes so many receivers of a group', () => {
    for (const key of ['one', 'two', 'one']) harness.join('a', key);
    expect(() => harness.join('a', 'three')).toThrow(refused('FLOW_CONTROL'));
  });

  test('joins a group for all topics or none', async () => {
    const wanted = { topic: 'orders', filter: everything };
    expect(() => harness.service.join('a', 'k', [wanted, { ...wanted, topic: 'none' }])).toThrow(refused('TOPIC_NOT_FOUND'));
    expect(harness.service.groupCount).toBe(0);
    await harness.topic('payments');
    harness.join('a', 'other', 'payments');
    expect(() => harness.service.join('a', 'k', [wanted, { topic: 'payments', filter: nothing }])).toThrow(
      refused('SUBSCRIPTION_CONFLICT'),
    );
    expect(harness.service.group('a')?.subscriptions.receiverCount('orders')).toBe(0);
  });

  test('passes over what retention has removed', async () => {
    await harness.put(3);
    const { topic } = harness.join('billing');
    const bounds = harness.store.bounds.bind(harness.store);
    harness.store.bounds = (topicNumber, queueId) => ({ ...bounds(topicNumber, queueId), minOffset: queueId === 0 ? 2 : 0 });
    const parts = await harness.lease(harness.receiver(), topic);
    expect(parts.flatMap(({ ranges }) => ranges)).toMatchObject([{ firstOffset: 2, count: 1 }]);
  });

  test('passes over what retention removes while it is being read', async () => {
    await harness.put(3);
    const { topic } = harness.join('billing');
    const bounds = harness.store.bounds.bind(harness.store);
    const fetch = harness.store.fetch.bind(harness.store);
    harness.store.fetch = async (request) => {
      harness.store.fetch = fetch;
      harness.store.bounds = (topicNumber, queueId) => ({ ...bounds(topicNumber, queueId), minOffset: queueId === 0 ? 2 : 0 });
      throw new MqError('OFFSET_OUT_OF_RANGE', `${request.offset}`);
    };
    const parts = await harness.lease(harness.receiver(), topic);
    expect(parts.flatMap(({ ranges }) => ranges)).toMatchObject([{ firstOffset: 2, count: 1 }]);
  });

  test('gives nothing more to a receiver that has ended', async () => {
    await harness.put(1);
    const { topic } = harness.join('billing');
    expect(await harness.lease(harness.receiver({ ended: true }), topic)).toEqual([]);
    expect(await harness.lease(harness.receiver(), topic)).toHaveLength(1);
  });

  test('leases from where an operator has set the group while it was reading', async () => {
    await harness.put(2);
    const { topic } = harness.join('billing');
    const reads = harness.holdReads();
    const leasing = harness.lease(harness.receiver(), topic);
    await harness.store.commitOffsets('billing', [{ topicNumber: number(), queueId: 0, offset: 1 }]);
    harness.service.progressSet('billing', [{ topicNumber: number(), queueId: 0 }]);
    reads.release();
    const [part] = await leasing;
    const [range] = part?.ranges ?? [];
    if (part === undefined || range === undefined) throw new Error('nothing leased');
    expect(range).toMatchObject({ firstOffset: 1, count: 1 });
    expect(topic.delivery.settle(part.queue, range.lease, 1, 1, { kind: 'ack' })).toBe(1);
  });

  test('records the progress on a topic although another is deleted', async () => {
    await harness.topic('payments');
    for (const topic of ['orders', 'payments']) await harness.put(1, { topic });
    const recordDelivery = harness.store.recordDelivery.bind(harness.store);
    harness.store.recordDelivery = () => Promise.reject(new MqError('DISK_FULL'));
    for (const name of ['orders', 'payments']) {
      const { topic } = harness.join('billing', 'k', name);
      const [part] = await harness.lease(harness.receiver(), topic);
      if (part !== undefined) topic.delivery.settle(part.queue, part.ranges[0]?.lease ?? 0, 0, 1, { kind: 'ack' });
    }
    await harness.service
      .group('billing')
      ?.writer.written()
      .catch(() => undefined);
    await harness.store.deleteTopic('orders');
    harness.store.recordDelivery = recordDelivery;
    await harness.clock.advance(1_000);
    await quiet();
    expect(harness.store.committedOffset('billing', number('payments'), 0)).toBe(1);
  });

  test.each([
    ['a long backlog that the filter does not select with pauses for others', 9, true],
    ['a short one in one go', 2, false],
  ])('goes through %s', async (_, messages, pauses) => {
    for (let i = 0; i < messages; i++) await harness.put(1, { bodyBytes: 1_000_000 });
    const { group, topic } = harness.join('billing', 'k', 'orders', nothing);
    let othersRan = false;
    setImmediate(() => (othersRan = true));
    expect(await harness.lease(harness.receiver(), topic)).toEqual([]);
    expect(othersRan).toBe(pauses);
    await group.writer.written();
    expect(harness.store.committedOffset('billing', number(), 0)).toBe(messages);
  });
});
