import { RecordBatchReader, type RecordView } from '@mq/proto';
import type { OutgoingMessage } from '../src';
import { TestCluster } from './test-cluster';

const bodies = (count: number): OutgoingMessage[] => Array.from({ length: count }, (_, i) => ({ topic: 't', body: `m${i}` }));

function records(cluster: TestCluster): RecordView[] {
  return cluster.broker.received.flatMap((batch) => [...new RecordBatchReader(batch.records)]);
}

test('the messages of sendBatch lie one behind the other in one queue, alone in their batch, with receipts in their order', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer({ maxBatchRecords: 2 });
  const others = bodies(3).map((message) => producer.send(message));
  const receipts = await cluster.settle(producer.sendBatch(bodies(5)));
  await cluster.settle(Promise.all(others));
  const batch = cluster.broker.received.find(({ recordCount }) => recordCount === 5);
  const views = [...new RecordBatchReader(batch?.records ?? Buffer.alloc(0))];
  expect(receipts.map(({ messageId }) => messageId)).toEqual(views.map(({ messageId }) => messageId));
  expect(views.map(({ body }) => body.toString())).toEqual(bodies(5).map(({ body }) => body));
  const first = receipts[0]?.offset ?? NaN;
  expect(receipts.map(({ offset, queueId }) => [offset - first, queueId])).toEqual([0, 1, 2, 3, 4].map((i) => [i, batch?.queueId]));
});

test('all messages of a batch that is refused fail, and none is stored', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer();
  cluster.broker.treat = () => 'TOPIC_TYPE_MISMATCH';
  await expect(cluster.settle(producer.sendBatch(bodies(3)))).rejects.toMatchObject({ code: 'TOPIC_TYPE_MISMATCH' });
  expect(cluster.broker.bodies('t')).toEqual([]);
});

test('a batch with a message group keeps its place in the order of the group', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer();
  const message = (body: string): OutgoingMessage => ({ topic: 't', body, messageGroup: 'g' });
  const sends = [producer.send(message('a')), producer.sendBatch([message('b'), message('c')]), producer.send(message('d'))];
  await cluster.settle(Promise.all<unknown>(sends));
  expect(cluster.broker.bodies('t')).toEqual(['a', 'b', 'c', 'd']);
  expect(cluster.broker.received.map(({ recordCount }) => recordCount)).toEqual([1, 2, 1]);
});

test('a delayed batch has one delivery time, and is recalled whole', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer();
  const deliverAt = cluster.clock.now() + 60_000;
  const [, second] = await cluster.settle(producer.sendBatch(bodies(3).map((message) => ({ ...message, deliverAt }))));
  if (second === undefined) throw new Error('no receipt');
  expect(second).toMatchObject({ offset: -1, recallHandle: 'handle-0' });
  await cluster.settle(producer.recall(second));
  await cluster.clock.advance(60_000);
  cluster.broker.holdings.fire();
  expect(cluster.broker.bodies('t')).toEqual([]);
});

test('what cannot be one batch is refused, and harms no other send', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer();
  const other = producer.send({ topic: 't', body: 'other' });
  const half = { topic: 't', body: Buffer.alloc(3 * 1024 * 1024) };
  const refusals: [readonly OutgoingMessage[], string][] = [
    [[], 'INVALID_ARGUMENT'],
    [
      [
        { topic: 't', body: 'x' },
        { topic: 'u', body: 'x' },
      ],
      'INVALID_ARGUMENT',
    ],
    [
      [
        { topic: 't', body: 'x', messageGroup: 'g' },
        { topic: 't', body: 'x' },
      ],
      'INVALID_ARGUMENT',
    ],
    [
      [
        { topic: 't', body: 'x', deliverAt: 1_700_000_060_000 },
        { topic: 't', body: 'x' },
      ],
      'INVALID_ARGUMENT',
    ],
    [
      [
        { topic: 't', body: 'x' },
        { topic: 't', body: 'x', tag: 'a|b' },
      ],
      'ILLEGAL_TAG',
    ],
    [
      [
        { topic: 't', body: 'x' },
        { topic: 't', body: 'x', priority: 0.5 },
      ],
      'INVALID_ARGUMENT',
    ],
    [bodies(65_536), 'BATCH_TOO_LARGE'],
    [[half, half], 'BATCH_TOO_LARGE'],
  ];
  for (const [messages, code] of refusals) {
    await expect(cluster.settle(producer.sendBatch(messages))).rejects.toMatchObject({ code });
  }
  await cluster.settle(Promise.all([other, producer.sendBatch(bodies(2))]));
  expect(cluster.broker.bodies('t').sort()).toEqual(['m0', 'm1', 'other']);
});

test('the priority of a message reaches the broker', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer();
  await cluster.settle(Promise.all([0, 9, -3].map((priority) => producer.send({ topic: 't', body: 'x', priority }))));
  expect(records(cluster).map(({ priority }) => priority)).toEqual([0, 9, -3]);
});

test('messages of one batch have one priority, however many are sent at once', async () => {
  await using cluster = await TestCluster.start();
  const producer = await cluster.startProducer();
  const priorities = [0, 9, 0, 3, 9, 3];
  await cluster.settle(Promise.all(priorities.map((priority) => producer.send({ topic: 't', body: 'x', priority }))));
  const batches = cluster.broker.received.map((batch) => [...new RecordBatchReader(batch.records)].map(({ priority }) => priority));
  expect(batches.sort()).toEqual([
    [0, 0],
    [3, 3],
    [9, 9],
  ]);
});

test('a message without a trace context gets that of the hook, any other keeps its own', async () => {
  await using cluster = await TestCluster.start();
  const contexts = ['00-a-b-01', undefined, '00-c-d-01'];
  const producer = await cluster.startProducer({ traceparent: () => contexts.shift() });
  const properties = { region: 'eu' };
  const sends: Promise<unknown>[] = [
    producer.send({ topic: 't', body: '0', properties }),
    producer.send({ topic: 't', body: '1' }),
    producer.send({ topic: 't', body: '2', properties: { traceparent: 'own' } }),
    producer.send({ topic: 't', body: '3' }),
  ];
  await cluster.settle(Promise.all(sends));
  expect(properties).toEqual({ region: 'eu' });
  expect(records(cluster).map((record) => record.properties)).toEqual([
    { region: 'eu', traceparent: '00-a-b-01' },
    {},
    { traceparent: 'own' },
    { traceparent: '00-c-d-01' },
  ]);
});
