import { PullConsumer } from '@mq/consumer';
import { Producer } from '@mq/producer';
import { startCluster, type ClusterOptions } from '../../src/cluster/start-cluster';
import { one, setRetries, simpleConsumer } from './delivering';

const kinds: [string, ClusterOptions][] = [
  ['over sockets, on disk', {}],
  ['in memory', { memory: true }],
];
const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

test.each(kinds)(
  'the trace context in which a message was sent reaches every consumer, over retries, into the dead letters, and those who pull, %s',
  async (_kind, options) => {
    await using cluster = await startCluster(options);
    await using producer = new Producer({ ...cluster.clientOptions, traceparent: () => traceparent });
    await producer.start();
    await producer.send({ topic: 'orders', body: 'x', properties: { region: 'eu' } });
    await setRetries(cluster, 'g', { initialMs: 1 });
    const traced = { region: 'eu', traceparent };
    await using consumer = await simpleConsumer(cluster);
    const first = await one(consumer);
    expect(first.properties).toEqual(traced);
    await consumer.nack(first);
    const again = await one(consumer);
    expect([again.attempt, again.properties]).toEqual([2, traced]);
    await consumer.forwardToDeadLetterQueue(again);
    await using operator = await simpleConsumer(cluster, 'operators', '%DLQ%g');
    expect((await one(operator)).properties).toMatchObject(traced);
    await using reader = new PullConsumer({ ...cluster.clientOptions, group: 'readers', topics: ['orders'] });
    await reader.start();
    const [pulled] = await reader.fetch({ maxMessages: 1, waitMs: 10_000 });
    expect(pulled?.properties).toEqual(traced);
  },
);
