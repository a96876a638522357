import { startCluster, type Cluster } from '../../src/cluster/start-cluster';
import { createTopic, message, next, OfficialClients } from './official-clients';

const addressOf = (cluster: Cluster): string => cluster.brokers[0]?.address ?? '';

test('a client that was given one address recalls what another broker holds', async () => {
  await using cluster = await startCluster({ brokers: 2 });
  await createTopic(cluster, 'both', 'MIXED', 1);
  await using official = new OfficialClients(addressOf(cluster));
  const producer = await official.producer(['both']);
  const deliveryTimestamp = new Date(Date.now() + 3_600_000);
  const holders = new Set<string>();
  // The official Node.js client only ever sends to queue 0: one of each broker here.
  while (holders.size < 2) {
    const { recallHandle, messageId, messageQueue } = await producer.send(message('both', 'never', { deliveryTimestamp }));
    holders.add(messageQueue.broker.name);
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
