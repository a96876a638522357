import { startCluster } from '../../src/cluster/start-cluster';
import { one, send, setRetries, simpleConsumer } from './delivering';

test('after its last attempt a message is in the dead letters, with where it came from, and does not come again', async () => {
  await using cluster = await startCluster({ memory: true });
  await setRetries(cluster, 'g', { initialMs: 1, maxAttempts: 3 });
  await send(cluster, [{ body: 'poison', tag: 'created', keys: ['o-1'], properties: { region: 'eu' } }]);
  await using consumer = await simpleConsumer(cluster);
  const attempts: number[] = [];
  let origin = { messageId: '', queueId: -1 };
  for (let i = 0; i < 3; i++) {
    const message = await one(consumer);
    attempts.push(message.attempt);
    origin = message;
    await consumer.nack(message);
  }
  expect(attempts).toEqual([1, 2, 3]);
  await using operator = await simpleConsumer(cluster, 'operators', '%DLQ%g');
  const letter = await one(operator);
  expect(letter.body.toString()).toBe('poison');
  expect(letter).toMatchObject({
    tag: 'created',
    keys: ['o-1'],
    properties: {
      region: 'eu',
      DLQ_ORIGIN_TOPIC: 'orders',
      DLQ_ORIGIN_MESSAGE_ID: origin.messageId,
      DLQ_ORIGIN_QUEUE: String(origin.queueId),
      DLQ_ATTEMPTS: '3',
    },
  });
  expect(await consumer.receive({ waitMs: 100 })).toEqual([]);
});

test('a message can be sent to the dead letters at once', async () => {
  await using cluster = await startCluster({ memory: true });
  await send(cluster, ['x']);
  await using consumer = await simpleConsumer(cluster);
  const message = await one(consumer);
  await consumer.forwardToDeadLetterQueue(message);
  await expect(consumer.ack(message)).rejects.toMatchObject({ code: 'RECEIPT_EXPIRED' });
  await cluster.brokers[0]?.restart();
  await using operator = await simpleConsumer(cluster, 'operators', '%DLQ%g');
  expect((await one(operator)).properties).toMatchObject({ DLQ_ORIGIN_MESSAGE_ID: message.messageId });
  expect(await consumer.receive({ waitMs: 100 })).toEqual([]);
});
