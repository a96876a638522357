import { MqError, readAndWrite, silentLogger } from '@mq/common';
import { MemoryDisk, SeededRandom, SimulatedClock } from '@mq/common/simulated';
import { MessageIdGenerator, RecordBatchEncoder } from '@mq/proto';
import { defaultStoreOptions, openMessageStore, type MessageStore, type Topic } from '@mq/store';
import { MemoryKeyValue } from '@mq/store/simulated';
import type { LeasedRange } from '../../src/delivery/core/offered-batch';
import { defaultDeliveryLimits } from '../../src/delivery/delivery-limits';
import { DeliveryService, type JoinedTopic } from '../../src/delivery/delivery-service';
import type { LeasedPart, Receiver } from '../../src/delivery/receiver';
import { compileFilter } from '../../src/filter';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const flowControl = expect.objectContaining({ code: 'FLOW_CONTROL' }) as Error;
const wanted = { topic: 'orders', filter: compileFilter('TAG', '') };

describe('the delivery service', () => {
  const clock = new SimulatedClock();
  const random = new SeededRandom(1);
  const messageIds = new MessageIdGenerator({ clock, random });
  let store: MessageStore;
  let topic: Topic;
  let service: DeliveryService;

  beforeEach(async () => {
    const seams = { disk: new MemoryDisk(), keyValue: new MemoryKeyValue(), clock, logger: silentLogger };
    store = await openMessageStore({ ...defaultStoreOptions, directory: '/data', segmentBytes: 4_194_304, recycledSegments: 0 }, seams);
    topic = await store.createTopic({ name: 'orders', queueCount: 2, type: 'MIXED', permission: readAndWrite });
    const topics = {
      readable: (name: string): Topic => {
        const found = store.topic(name);
        if (found === undefined) throw new MqError('TOPIC_NOT_FOUND');
        return found;
      },
      ensureDeadLetterTopic: (name: string) => store.createTopic({ name, queueCount: 1, type: 'MIXED', permission: readAndWrite }),
    };
    const limits = { ...defaultDeliveryLimits, maxGroups: 2, maxReceiversPerGroup: 2 };
    service = new DeliveryService({ store, topics, messageIds, clock, random, logger: silentLogger, limits });
  });
  afterEach(async () => {
    await service.close();
    await store.close();
  });

  async function put(count: number, bodyBytes = 1): Promise<void> {
    const encoder = new RecordBatchEncoder();
    for (let i = 0; i < count; i++) encoder.append({ body: Buffer.alloc(bodyBytes) });
    const { bytes, recordCount } = encoder.finish(messageIds.next(count));
    await store.append({ topicNumber: topic.number, queueId: 0, recordCount, payload: bytes, tagBits: 0, producerId: 0, sequence: 0 });
  }
  function receiver(invisibleMs = 1_000): Receiver & { readonly lostRanges: LeasedRange[] } {
    const lostRanges: LeasedRange[] = [];
    const lost = (ranges: readonly LeasedRange[]): void => void lostRanges.push(...ranges);
    return { id: service.newReceiver(lost), invisibleMs, queueId: undefined, ended: false, wake: () => undefined, lost, lostRanges };
  }
  const lease = (to: Receiver, { delivery, filter }: JoinedTopic): Promise<LeasedPart[]> =>
    delivery.lease(to, filter, { messages: 10, bytes: 1_000 });
  const join = (group: string, key = 'k') => {
    const { group: joinedGroup, joined } = service.join(group, key, [wanted]);
    const [first] = joined;
    if (first === undefined) throw new Error('nothing joined');
    return { group: joinedGroup, topic: first };
  };

  test('forgets a group when nobody receives, nobody holds a message and all is recorded', async () => {
    await put(2);
    const { group, topic: orders } = join('billing');
    const consumer = receiver();
    await lease(consumer, orders);
    service.leave(group, 'k', [wanted]);
    expect(service.groupCount).toBe(1);
    await clock.advance(1_000);
    expect(consumer.lostRanges).toMatchObject([{ firstOffset: 0, count: 2, attempt: 1 }]);
    for (let turns = 0; turns < 50 && service.groupCount > 0; turns++) await turn();
    expect(service.groupCount).toBe(0);
    expect(store.deliveryProgress('billing', topic.number, 0).retries.map(({ attempt }) => attempt)).toEqual([1, 1]);
  });

  test('takes so many groups, those that are forgotten not counted', () => {
    const { group } = join('a');
    join('b');
    expect(() => join('c')).toThrow(flowControl);
    service.leave(group, 'k', [wanted]);
    join('c');
  });

  test('takes so many receivers of a group', () => {
    for (const key of ['one', 'two', 'one']) join('a', key);
    expect(() => join('a', 'three')).toThrow(flowControl);
  });

  test('joins a group for all topics or none', () => {
    expect(() => service.join('a', 'k', [wanted, { ...wanted, topic: 'none' }])).toThrow(
      expect.objectContaining({ code: 'TOPIC_NOT_FOUND' }) as Error,
    );
    expect(service.groupCount).toBe(0);
    join('a', 'other');
    const conflicting = { ...wanted, filter: compileFilter('TAG', 'x') };
    expect(() => service.join('a', 'k', [conflicting])).toThrow(expect.objectContaining({ code: 'SUBSCRIPTION_CONFLICT' }) as Error);
    expect(service.group('a')?.subscriptions.receiverCount('orders')).toBe(1);
  });

  test('passes over what retention has removed', async () => {
    await put(3);
    const bounds = store.bounds.bind(store);
    const { topic: orders } = join('billing');
    store.bounds = (topicNumber, queueId) => ({ ...bounds(topicNumber, queueId), minOffset: queueId === 0 ? 2 : 0 });
    const parts = await lease(receiver(), orders);
    expect(parts.flatMap(({ ranges }) => ranges)).toMatchObject([{ firstOffset: 2, count: 1 }]);
  });

  test('a receiver that has ended gets nothing more', async () => {
    await put(1);
    const { topic: orders } = join('billing');
    expect(await lease({ ...receiver(), ended: true }, orders)).toEqual([]);
    expect(await lease(receiver(), orders)).toHaveLength(1);
  });

  test.each([
    ['a long backlog that the filter does not select with pauses for others', 9, true],
    ['a short one in one go', 2, false],
  ])('goes through %s', async (_, messages, pauses) => {
    for (let i = 0; i < messages; i++) await put(1, 1_000_000);
    const { group, joined } = service.join('billing', 'k', [{ topic: 'orders', filter: compileFilter('TAG', 'x') }]);
    const [orders] = joined;
    if (orders === undefined) throw new Error('nothing joined');
    let othersRan = false;
    setImmediate(() => (othersRan = true));
    expect(await lease(receiver(), orders)).toEqual([]);
    expect(othersRan).toBe(pauses);
    await group.writer.written();
    expect(store.committedOffset('billing', topic.number, 0)).toBe(messages);
  });
});
