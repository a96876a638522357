import { Deferred } from '@mq/common';
import { ReadMemories } from '../../src/fetch/read-memories';
import { FetchSession, type FetchSessionOptions } from '../../src/fetch/fetch-session';
import type { QueueDelivery } from '../../src/fetch/fetch-subscription';
import { MemoryQueues } from '../support/memory-queues';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function harness(options: Partial<FetchSessionOptions> = {}) {
  const queues = new MemoryQueues();
  const responses: (readonly QueueDelivery[])[] = [];
  const session = new FetchSession({
    readBytes: 100,
    responseBytes: 1_000,
    maxSubscriptions: 10,
    memory: new ReadMemories(1_000).lend(),
    store: queues,
    readable: queues.readable,
    send: (deliveries) => {
      responses.push(deliveries);
      return Promise.resolve();
    },
    ...options,
  });
  return { queues, responses, session, running: session.run() };
}

const subscribe = (subscription: number, queueId: number, offset = 0) => ({ subscription, topic: 't', queueId, offset });
/** What a response holds: subscription → offsets. */
const shape = (response: readonly QueueDelivery[] | undefined) =>
  (response ?? []).map(({ subscription, batches }) => [subscription, batches.map(({ baseOffset }) => baseOffset)]);

describe('a fetch stream', () => {
  test('packs what several queues hold into one response, each in its turn', async () => {
    const { queues, responses, session, running } = harness();
    for (const queueId of [0, 1]) for (let i = 0; i < 4; i++) queues.put(queueId, 50);
    session.add(subscribe(10, 0));
    session.add(subscribe(11, 1));
    session.grant(10_000);
    await turn();
    expect(responses.map(shape)).toEqual([
      [
        [10, [0, 1]],
        [11, [0, 1]],
      ],
      [
        [10, [2, 3]],
        [11, [2, 3]],
      ],
    ]);
    session.end();
    await running;
  });

  test('sends nothing without credit, stops when it is used up, and goes on with the next', async () => {
    const { queues, responses, session, running } = harness();
    for (let i = 0; i < 3; i++) queues.put(0, 50);
    session.add(subscribe(1, 0));
    await turn();
    expect(responses).toHaveLength(0);
    session.grant(60);
    await turn();
    // One batch fits; the second overshoots what is left, since at least one batch is sent while there is any credit.
    expect(responses.map(shape)).toEqual([[[1, [0]]], [[1, [1]]]]);
    session.grant(50);
    await turn();
    expect(responses.map(shape)).toHaveLength(3);
    session.end();
    await running;
  });

  test('sends a message as soon as it is readable, and messages that become readable together in one response', async () => {
    const { queues, responses, session, running } = harness();
    session.add(subscribe(1, 0));
    session.add(subscribe(2, 1));
    session.grant(1_000);
    await turn();
    queues.put(0, 10);
    queues.put(1, 10);
    await turn();
    expect(responses.map(shape)).toEqual([
      [
        [1, [0]],
        [2, [0]],
      ],
    ]);
    session.end();
    await running;
  });

  test('an error of one queue ends that subscription only, and tells where the queue begins and ends', async () => {
    const { queues, responses, session, running } = harness();
    queues.put(0, 10);
    session.add(subscribe(1, 99));
    session.add(subscribe(2, 0, 17));
    session.add(subscribe(3, 0));
    session.grant(1_000);
    await turn();
    const deliveries = responses.flat();
    expect(deliveries.map(({ subscription, error }) => [subscription, error?.code])).toEqual([
      [1, 'QUEUE_NOT_FOUND'],
      [2, 'OFFSET_OUT_OF_RANGE'],
      [3, undefined],
    ]);
    expect(deliveries[1]).toMatchObject({ minOffset: 0, maxOffset: 1 });
    session.end();
    await running;
  });

  test('a bad queue is told even without credit', async () => {
    const { responses, session, running } = harness();
    session.add(subscribe(1, 99));
    await turn();
    expect(responses.flat()[0]?.error?.code).toBe('QUEUE_NOT_FOUND');
    session.end();
    await running;
  });

  test('reads nothing further while the client does not take the last response', async () => {
    const written = new Deferred();
    const { queues, session, running } = harness({ send: () => written.promise });
    for (let i = 0; i < 10; i++) queues.put(0, 60);
    session.add(subscribe(1, 0));
    session.grant(10_000);
    await turn();
    expect(queues.reads).toHaveLength(1);
    session.end();
    written.resolve();
    await running;
  });

  test('a removed queue is sent no more, and nobody waits for it', async () => {
    const { queues, responses, session, running } = harness();
    session.add(subscribe(1, 0));
    session.grant(1_000);
    await turn();
    expect(queues.waiters(0)).toBe(1);
    session.remove(1);
    queues.put(0, 10);
    await turn();
    expect(responses).toEqual([]);
    session.end();
    await running;
  });

  test('ending leaves no waiter behind', async () => {
    const { queues, session, running } = harness();
    session.add(subscribe(1, 0));
    session.grant(1_000);
    await turn();
    session.end();
    await running;
    expect(queues.waiters(0)).toBe(0);
  });

  test('refuses a subscription number in use, and more queues than the bound', () => {
    const { session } = harness({ maxSubscriptions: 2 });
    session.add(subscribe(1, 0));
    expect(() => session.add(subscribe(1, 1))).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }) as Error);
    session.add(subscribe(2, 1));
    expect(() => session.add(subscribe(3, 2))).toThrow(expect.objectContaining({ code: 'FLOW_CONTROL' }) as Error);
    session.end();
  });

  test('reads into memory that is given back as soon as a response has been copied, also when a read fails', async () => {
    const memory = new ReadMemories(1_000).lend();
    const events: string[] = [];
    jest.spyOn(memory, 'giveBack').mockImplementation(() => void events.push('given back'));
    const sent = new Deferred();
    const afterLastSent = (times: number): string | undefined => {
      expect(events.filter((event) => event === 'sent')).toHaveLength(times);
      return events[events.lastIndexOf('sent') + 1];
    };
    const { queues, session, running } = harness({
      memory,
      send: () => {
        events.push('sent');
        return sent.promise;
      },
    });
    const fetch = jest.spyOn(queues, 'fetch');
    queues.put(0, 50);
    session.add(subscribe(1, 0));
    session.grant(1_000);
    await turn();
    expect(fetch).toHaveBeenCalledWith(expect.objectContaining({ memory }));
    expect(afterLastSent(1)).toBe('given back');
    fetch.mockImplementation(() => {
      throw new Error('the disk is gone');
    });
    queues.put(0, 50);
    sent.resolve();
    await turn();
    expect(afterLastSent(2)).toBe('given back');
    session.end();
    await running;
  });
});
