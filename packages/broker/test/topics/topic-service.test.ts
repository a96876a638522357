import { Deferred } from '@mq/common';
import { TopicService, type TopicChange } from '../../src/topics/topic-service';
import { MemoryTopics } from '../support/memory-topics';

function harness(options: Partial<ConstructorParameters<typeof TopicService>[1]> = {}) {
  const store = new MemoryTopics();
  const topics = new TopicService(store, { autoCreateTopic: true, autoCreateQueueCount: 8, maxTopics: 100, ...options });
  const changes: TopicChange[] = [];
  topics.onChange((change) => changes.push(change));
  return { store, topics, changes };
}

const refused = (code: string) => expect.objectContaining({ code }) as Error;

describe('topics', () => {
  test('first messages that come at once create the topic once, and everybody gets it', async () => {
    const { store, topics, changes } = harness();
    store.gate = new Deferred();
    const wanted = [1, 2, 3].map(async () => topics.writable('orders'));
    store.gate.resolve();
    const got = await Promise.all(wanted);
    expect(new Set(got).size).toBe(1);
    expect(got[0]).toMatchObject({ name: 'orders', queueCount: 8, type: 'MIXED' });
    expect(store.creations).toBe(1);
    expect(changes).toEqual([{ name: 'orders', topic: got[0] }]);
  });

  test('a topic that exists is found without a promise', async () => {
    const { topics } = harness();
    const { topic } = await topics.create({ name: 'orders' });
    expect(topics.writable('orders')).toBe(topic);
  });

  test('without auto-creation an unknown topic is TOPIC_NOT_FOUND', async () => {
    const { topics } = harness({ autoCreateTopic: false });
    await expect(topics.writable('orders')).rejects.toEqual(refused('TOPIC_NOT_FOUND'));
  });

  test.each(['', 'with space', 'a'.repeat(128), 'TBW102', 'rmq_sys_x', '%DLQ%billing'])('%j cannot be created', async (name) => {
    const { store, topics } = harness();
    await expect(topics.writable(name)).rejects.toEqual(refused('ILLEGAL_TOPIC'));
    await expect(topics.create({ name })).rejects.toEqual(refused('ILLEGAL_TOPIC'));
    expect(store.creations).toBe(0);
  });

  test('a topic without write permission takes no messages, one without read permission gives none', async () => {
    const { topics } = harness();
    await topics.create({ name: 'orders', permission: { readable: false, writable: false } });
    expect(() => topics.writable('orders')).toThrow(refused('TOPIC_NOT_WRITABLE'));
    expect(() => topics.readable('orders')).toThrow(refused('TOPIC_NOT_READABLE'));
  });

  test('an update keeps what it leaves out, and is announced', async () => {
    const { topics, changes } = harness();
    await topics.create({ name: 'orders', queueCount: 4, type: 'FIFO' });
    const topic = await topics.update({ name: 'orders', queueCount: 6 });
    expect(topic).toMatchObject({ queueCount: 6, type: 'FIFO' });
    expect(changes.at(-1)).toEqual({ name: 'orders', topic });
  });

  test('creating what is there already is announced to nobody, deleting is announced without a topic', async () => {
    const { topics, changes } = harness();
    expect((await topics.create({ name: 'orders' })).created).toBe(true);
    expect((await topics.create({ name: 'orders' })).created).toBe(false);
    await topics.delete('orders');
    expect(changes.map(({ topic }) => topic?.name)).toEqual(['orders', undefined]);
  });

  test.each([0, -1, 1.5, 1025])('%d queues are refused', async (queueCount) => {
    const { topics } = harness();
    await expect(topics.create({ name: 'orders', queueCount })).rejects.toEqual(refused('INVALID_ARGUMENT'));
  });

  test('more topics than the bound are refused with FLOW_CONTROL', async () => {
    const { topics } = harness({ maxTopics: 1 });
    await topics.writable('a');
    await expect(topics.writable('b')).rejects.toEqual(refused('FLOW_CONTROL'));
  });
});
