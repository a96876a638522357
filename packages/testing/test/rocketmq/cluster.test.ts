import { ConsumeResult } from 'rocketmq-client-nodejs';
import { startCluster, type Cluster } from '../../src/cluster/start-cluster';
import { Tally } from '../delivery/delivering';
import { createTopic, message, next, OfficialClients } from './official-clients';

const addressOf = (cluster: Cluster, broker = 0): string => cluster.brokers[broker]?.address ?? '';

test('clients go on after their broker was started anew, and what was not acknowledged comes again', async () => {
  await using cluster = await startCluster();
  await using official = new OfficialClients(addressOf(cluster));
  const producer = await official.producer(['restarted']);
  await producer.send(message('restarted', 'before'));
  const consumer = await official.simple('g-restarted', 'restarted');
  expect((await next(consumer)).body.toString()).toBe('before');
  const pushed = Tally.of<string>(2);
  await official.push('g-restarted-push', 'restarted', ({ body }) => {
    pushed.add(body.toString());
    return ConsumeResult.SUCCESS;
  });
  await cluster.brokers[0]?.restart();
  const again = await next(consumer);
  expect(again.body.toString()).toBe('before');
  await consumer.ack(again);
  await producer.send(message('restarted', 'after'));
  await pushed.enough;
  expect(new Set(pushed.all)).toEqual(new Set(['before', 'after']));
});

test('with one address given, the queues of both brokers are used, and what one broker holds the other recalls', async () => {
  await using cluster = await startCluster({ brokers: 2 });
  await createTopic(cluster, 'both', 'MIXED', 1);
  await using official = new OfficialClients(addressOf(cluster));
  // The official Node.js client only ever sends to queue 0: one of each broker here.
  const producer = await official.producer(['both']);
  const bodies = Array.from({ length: 20 }, (_, i) => `m-${i}`);
  const brokers = new Set<string>();
  for (const body of bodies) {
    const { messageQueue } = await producer.send(message('both', body));
    brokers.add(messageQueue.broker.name);
  }
  expect([...brokers].sort()).toEqual(['broker-0', 'broker-1']);
  const handled = Tally.of<string>(bodies.length);
  await official.push('g-both', 'both', ({ body }) => {
    handled.add(body.toString());
    return ConsumeResult.SUCCESS;
  });
  await handled.enough;
  expect([...handled.all].sort()).toEqual([...bodies].sort());
  const deliveryTimestamp = new Date(Date.now() + 3_600_000);
  for (let i = 0; i < 4; i++) {
    const { recallHandle, messageId } = await producer.send(message('both', 'never', { deliveryTimestamp }));
    expect((await producer.recallMessage('both', recallHandle)).messageId).toBe(messageId);
  }
});

test('a broker whose NameServers are all away serves the topics that it has', async () => {
  await using cluster = await startCluster();
  await createTopic(cluster, 'alone', 'NORMAL');
  await cluster.nameServerMembers[0]?.stop();
  await using official = new OfficialClients(addressOf(cluster));
  const producer = await official.producer(['alone']);
  await producer.send(message('alone', 'hello'));
  expect((await next(await official.simple('g-alone', 'alone'))).body.toString()).toBe('hello');
});

test('a topic that nobody has is refused in the words that clients match on, when topics are not made by themselves', async () => {
  await using cluster = await startCluster({ brokerConfig: { broker: { autoCreateTopic: false } } });
  await using official = new OfficialClients(addressOf(cluster));
  const producer = await official.producer([]);
  await expect(producer.send(message('nowhere', 'x'))).rejects.toThrow(
    /CODE: 17 {2}DESC: No topic route info in name server for the topic: nowhere/,
  );
});
