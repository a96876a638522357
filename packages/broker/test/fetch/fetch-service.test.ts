import { SimulatedClock } from '@mq/common/simulated';
import type { FetchResult } from '@mq/store';
import { FetchService, type FetchWish } from '../../src/fetch/fetch-service';
import { WaitingPolls } from '../../src/fetch/waiting-polls';
import { TopicService } from '../../src/topics/topic-service';
import { MemoryQueues } from '../support/memory-queues';
import { MemoryTopics } from '../support/memory-topics';

async function harness(maxWaiting = 10) {
  const clock = new SimulatedClock();
  const queues = new MemoryQueues();
  const topics = new TopicService(new MemoryTopics(), { autoCreateTopic: true, autoCreateQueueCount: 8, maxTopics: 10 });
  await topics.create({ name: 't' });
  const polls = new WaitingPolls(queues, clock, maxWaiting);
  const fetches = new FetchService(queues, topics, polls);
  const caller = new AbortController();
  const fetch = (wish: Partial<FetchWish> = {}): Promise<FetchResult> =>
    fetches.fetch({ topic: 't', queueId: 0, offset: 0, maxBytes: 0, waitMs: 0, ...wish }, caller.signal);
  return { clock, queues, topics, polls, fetch, caller };
}

const refused = (code: string) => expect.objectContaining({ code }) as Error;

describe('fetching', () => {
  test('a fetch that waits is answered as soon as a message is readable', async () => {
    const { queues, fetch, clock, polls } = await harness();
    const waiting = fetch({ waitMs: 1_000 });
    await clock.advance(999);
    queues.put(0, 10);
    expect((await waiting).batches).toHaveLength(1);
    expect([polls.count, clock.pendingTimers, queues.waiters(0)]).toEqual([0, 0, 0]);
  });

  test('a fetch that waits in vain is answered empty when its time is over', async () => {
    const { fetch, clock, queues } = await harness();
    const waiting = fetch({ waitMs: 1_000 });
    await clock.advance(1_000);
    expect(await waiting).toMatchObject({ batches: [], nextOffset: 0, maxOffset: 0 });
    expect(queues.waiters(0)).toBe(0);
  });

  test('a fetch without a wait, and one that finds something, answer at once', async () => {
    const { fetch, queues } = await harness();
    expect((await fetch()).batches).toEqual([]);
    queues.put(0, 10);
    expect((await fetch({ waitMs: 60_000 })).nextOffset).toBe(1);
  });

  test('a caller that gives up leaves nothing behind', async () => {
    const { fetch, clock, queues, polls, caller } = await harness();
    const waiting = fetch({ waitMs: 1_000 });
    await clock.advance(1);
    caller.abort();
    await expect(waiting).rejects.toEqual(refused('CANCELLED'));
    expect([polls.count, clock.pendingTimers, queues.waiters(0)]).toEqual([0, 0, 0]);
  });

  test('closing the broker answers all who wait', async () => {
    const { fetch, polls, clock } = await harness();
    const waiting = [fetch({ waitMs: 60_000 }), fetch({ queueId: 1, waitMs: 60_000 })];
    await clock.advance(1);
    polls.close();
    for (const answer of await Promise.all(waiting)) expect(answer.batches).toEqual([]);
  });

  test('more waiting fetches than the bound are refused with FLOW_CONTROL', async () => {
    const { fetch, clock, polls } = await harness(1);
    const first = fetch({ waitMs: 60_000 });
    await clock.advance(1);
    await expect(fetch({ waitMs: 60_000 })).rejects.toEqual(refused('FLOW_CONTROL'));
    polls.close();
    await first;
  });

  test('a topic that is deleted while a fetch waits ends it with TOPIC_NOT_FOUND', async () => {
    const { fetch, clock, topics, polls } = await harness();
    const waiting = fetch({ waitMs: 60_000 });
    const outcome = expect(waiting).rejects.toEqual(refused('TOPIC_NOT_FOUND'));
    await clock.advance(1);
    await topics.delete('t');
    polls.close();
    await outcome;
  });

  test.each([
    ['TOPIC_NOT_FOUND', { topic: 'unknown' }],
    ['QUEUE_NOT_FOUND', { queueId: 8 }],
    ['QUEUE_NOT_FOUND', { queueId: -1 }],
    ['OFFSET_OUT_OF_RANGE', { offset: 1 }],
    ['INVALID_ARGUMENT', { offset: -1 }],
    ['INVALID_ARGUMENT', { maxBytes: 4 * 1024 * 1024 + 1 }],
    ['INVALID_ARGUMENT', { waitMs: 60_001 }],
  ])('%s for %j', async (code, wish) => {
    const { fetch } = await harness();
    await expect(fetch(wish)).rejects.toEqual(refused(code));
  });
});
