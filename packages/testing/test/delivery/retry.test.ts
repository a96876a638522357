import { PushConsumer, type ReceivedMessage } from '@mq/consumer';
import { startCluster } from '../../src/cluster/start-cluster';
import { one, send, setRetries, simpleConsumer, Tally } from './delivering';

const textOf = ({ body }: ReceivedMessage): string => body.toString();

test('a message whose handler throws comes again, one attempt higher, until a handler returns', async () => {
  await using cluster = await startCluster({ memory: true });
  await setRetries(cluster, 'g', { initialMs: 1 });
  await send(cluster, ['stubborn', 'easy']);
  const tally = new Tally<ReceivedMessage>((all) => all.filter((message) => textOf(message) === 'stubborn').length === 4);
  const failures = Tally.of<unknown>(3);
  await using consumer = new PushConsumer({
    ...cluster.clientOptions,
    group: 'g',
    subscriptions: { orders: '*' },
    onError: (error) => failures.add(error),
    onMessage: (message) => {
      tally.add(message);
      if (textOf(message) === 'stubborn' && message.attempt < 4) throw new Error(`attempt ${message.attempt}`);
    },
  });
  await consumer.start();
  await tally.enough;
  await consumer.close();
  expect(tally.all.filter((message) => textOf(message) === 'stubborn').map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
  expect(tally.all.filter((message) => textOf(message) === 'easy').map(({ attempt }) => attempt)).toEqual([1]);
  expect(failures.all.map(String)).toEqual(['Error: attempt 1', 'Error: attempt 2', 'Error: attempt 3']);
});

test('attempts are counted over a restart of the broker', async () => {
  await using cluster = await startCluster({ memory: true });
  await setRetries(cluster, 'g', { initialMs: 1 });
  await send(cluster, ['x']);
  await using consumer = await simpleConsumer(cluster);
  await consumer.nack(await one(consumer));
  await consumer.nack(await one(consumer));
  await cluster.brokers[0]?.restart();
  expect(await one(consumer)).toMatchObject({ attempt: 3 });
});

test('a message that failed does not come before its time', async () => {
  await using cluster = await startCluster({ memory: true });
  await send(cluster, ['x']);
  await using consumer = await simpleConsumer(cluster);
  await consumer.nack(await one(consumer));
  // By the ladder it comes after 10 seconds.
  expect(await consumer.receive({ waitMs: 200 })).toEqual([]);
});
