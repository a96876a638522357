import { Deferred, MqError, readAndWrite } from '@mq/common';
import type { AppendResult, BatchToAppend, Topic } from '@mq/store';
import { PublishSession, type BatchAck, type PublishedBatch } from '../../src/send/publish-session';

const topic: Topic = { name: 't', number: 1, createdAt: 0, queueCount: 8, type: 'MIXED', permission: readAndWrite };
const batch = (sequence: number, bytes = 10): PublishedBatch => ({
  sequence,
  topic: 't',
  queueId: 0,
  recordCount: 1,
  recordsCrc: 0,
  producerId: 0,
  deliverAt: 0,
  transactionId: '',
  group: '',
  records: Buffer.alloc(bytes),
});
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A session over a store that flushes when the test says. */
function harness(options: Partial<ConstructorParameters<typeof PublishSession>[0]> = {}) {
  const appended: { sequence: number; settled: Deferred<AppendResult> }[] = [];
  const responses: (readonly BatchAck[])[] = [];
  const session = new PublishSession({
    store: {
      append: ({ sequence }) => {
        const settled = new Deferred<AppendResult>();
        appended.push({ sequence, settled });
        return settled.promise;
      },
    },
    writable: () => topic,
    check: ({ sequence, records }): BatchToAppend => {
      if (records.length === 0) throw new MqError('MALFORMED_BATCH');
      return { topicNumber: 1, queueId: 0, recordCount: 1, payload: records, tagBits: 0, producerId: 0, sequence };
    },
    maxInFlightBytes: 1_000,
    maxInFlightBatches: 100,
    send: async (acks) => {
      responses.push(acks);
      return Promise.resolve();
    },
    ...options,
  });
  const flush = (): void => {
    for (const { sequence, settled } of appended.splice(0)) {
      settled.resolve({ topicNumber: 1, queueId: 0, baseOffset: sequence, position: 0, storedAt: 5, duplicate: false });
    }
  };
  return { session, appended, responses, flush };
}

describe('a publish stream', () => {
  test('acknowledges all batches of one flush in one response', async () => {
    const { session, responses, flush } = harness();
    for (const sequence of [1, 2, 3]) expect(session.take(batch(sequence))).toBeUndefined();
    flush();
    await session.drain();
    expect(responses.map((acks) => acks.map(({ sequence }) => sequence))).toEqual([[1, 2, 3]]);
  });

  test('acknowledgements that gather while a response is written go out together after it', async () => {
    const writes: Deferred[] = [];
    const sent: number[][] = [];
    const { session, flush } = harness({
      send: (acks) => {
        sent.push(acks.map(({ sequence }) => sequence));
        const written = new Deferred();
        writes.push(written);
        return written.promise;
      },
    });
    for (const sequence of [1, 2, 3]) {
      void session.take(batch(sequence));
      flush();
      await turn();
    }
    writes[0]?.resolve();
    await turn();
    expect(sent).toEqual([[1], [2, 3]]);
    writes[1]?.resolve();
    await session.drain();
  });

  test('a refused batch is acknowledged with its error and the next one is stored', async () => {
    const { session, responses, flush } = harness();
    void session.take(batch(1, 0));
    void session.take(batch(2));
    flush();
    await session.drain();
    const acks = responses.flat();
    expect(acks.map(({ sequence, error }) => [sequence, error?.code])).toEqual([
      [1, 'MALFORMED_BATCH'],
      [2, undefined],
    ]);
  });

  test.each([
    ['bytes', { maxInFlightBytes: 20 }],
    ['batches', { maxInFlightBatches: 2 }],
  ])('is read no further while too many %s are unacknowledged, and goes on after the acknowledgements', async (_, bounds) => {
    const { session, flush } = harness(bounds);
    expect(session.take(batch(1))).toBeUndefined();
    const room = session.take(batch(2));
    expect(room).toBeInstanceOf(Promise);
    flush();
    await room;
    expect(session.take(batch(3))).toBeUndefined();
    flush();
    await session.drain();
  });

  test('batches that follow one whose topic is being created are stored after it', async () => {
    const creation = new Deferred<Topic>();
    const { session, appended } = harness({ writable: () => creation.promise });
    const taken = session.take(batch(1));
    expect(appended).toHaveLength(0);
    creation.resolve(topic);
    await taken;
    expect(appended.map(({ sequence }) => sequence)).toEqual([1]);
  });

  test('drains although the client is gone', async () => {
    const { session, flush } = harness({ send: () => Promise.reject(new MqError('CANCELLED')) });
    void session.take(batch(1));
    flush();
    await session.drain();
  });
});
