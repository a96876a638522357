import { SimpleConsumer as OwnConsumer } from '@mq/consumer';
import { Producer as OwnProducer } from '@mq/producer';
import { startCluster, type Cluster } from '../../src/cluster/start-cluster';
import { createTopic, message, next, OfficialClients } from './official-clients';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.close());

const clients = (): OfficialClients => new OfficialClients(cluster.brokers[0]?.address ?? '');

test('a message that was sent before its consumer started is received, whole, by its id', async () => {
  await using official = clients();
  const producer = await official.producer(['normal']);
  const properties = new Map([
    ['region', 'eu'],
    ['empty', ''],
  ]);
  const sent = await producer.send(message('normal', 'hello ☺', { tag: 'created', keys: ['o-1', 'o-2'], properties }));
  await producer.send(message('normal', 'of another tag', { tag: 'other' }));
  const consumer = await official.simple('g-normal', 'normal', 'created');
  const received = await next(consumer);
  expect(received).toMatchObject({
    messageId: sent.messageId,
    topic: 'normal',
    tag: 'created',
    keys: ['o-1', 'o-2'],
    properties,
    deliveryAttempt: 1,
  });
  expect(received.body.toString()).toBe('hello ☺');
  expect(received.corrupted).not.toBe(true);
  expect(received.bornHost).not.toBe('');
  await consumer.ack(received);
});

test('a hundred messages are received in batches, and none twice', async () => {
  await using official = clients();
  const producer = await official.producer(['hundred']);
  const bodies = Array.from({ length: 102 }, (_, i) => `m-${i}`);
  for (const body of bodies) await producer.send(message('hundred', body));
  const consumer = await official.simple('g-hundred', 'hundred');
  const received: string[] = [];
  while (received.length < bodies.length) {
    const batch = await consumer.receive(20);
    received.push(...batch.map(({ body }) => body.toString()));
    await Promise.all(batch.map((each) => consumer.ack(each)));
  }
  expect(received.sort()).toEqual(bodies.sort());
});

test('messages of one group come one by one, in their order, and the property says their group', async () => {
  await createTopic(cluster, 'fifo', 'FIFO');
  await using official = clients();
  const producer = await official.producer(['fifo']);
  for (const body of ['1', '2', '3']) await producer.send(message('fifo', body, { messageGroup: 'user-7' }));
  const consumer = await official.simple('g-fifo', 'fifo');
  for (const body of ['1', '2', '3']) {
    const batch = await consumer.receive(20);
    expect(batch.map((each) => each.body.toString())).toEqual([body]);
    const [only] = batch;
    if (only === undefined) throw new Error('nothing');
    expect(only.messageGroup).toBe('user-7');
    expect(only.properties.get('__SHARDINGKEY')).toBe('user-7');
    await consumer.ack(only);
  }
});

test('a delayed message comes when it is due and not before, and tells its time', async () => {
  await createTopic(cluster, 'delay', 'DELAY');
  await using official = clients();
  const producer = await official.producer(['delay']);
  const deliveryTimestamp = new Date(Date.now() + 1_000);
  const sent = await producer.send(message('delay', 'later', { deliveryTimestamp }));
  expect(sent.recallHandle).not.toBe('');
  const consumer = await official.simple('g-delay', 'delay');
  const received = await next(consumer);
  expect(received.messageId).toBe(sent.messageId);
  expect(received.deliveryTimestamp).toEqual(deliveryTimestamp);
  expect(received.transportDeliveryTimestamp?.getTime()).toBeGreaterThanOrEqual(deliveryTimestamp.getTime());
  await consumer.ack(received);
});

test('a delayed message that was recalled never comes, and a second recall fails', async () => {
  await using official = clients();
  const producer = await official.producer(['recalled']);
  const { recallHandle, messageId } = await producer.send(
    message('recalled', 'never', { deliveryTimestamp: new Date(Date.now() + 3_600_000) }),
  );
  expect((await producer.recallMessage('recalled', recallHandle)).messageId).toBe(messageId);
  await expect(producer.recallMessage('recalled', recallHandle)).rejects.toThrow(/recalled before/);
});

test('what a topic does not take is refused in the words that clients know', async () => {
  await createTopic(cluster, 'only-normal', 'NORMAL');
  await using official = clients();
  const producer = await official.producer(['only-normal']);
  await expect(producer.send(message('only-normal', 'x', { messageGroup: 'g' }))).rejects.toThrow(/type/i);
  await expect(producer.send(message('only-normal', 'x', { properties: new Map([['UNIQ_KEY', 'y']]) }))).rejects.toThrow(/reserved/);
});

test('a message of our own producer is received by the official consumer as it was sent', async () => {
  await createTopic(cluster, 'to-official', 'MIXED');
  await using producer = new OwnProducer(cluster.clientOptions);
  await producer.start();
  const content = { tag: 't', keys: ['k-1', 'k-2'], properties: { region: 'eu', ключ: 'значение' }, messageGroup: 'user-7' };
  const receipt = await producer.send({ topic: 'to-official', body: Buffer.from([0, 255, 1]), ...content });
  await using official = clients();
  const received = await next(await official.simple('g-own', 'to-official'));
  expect(received).toMatchObject({ messageId: receipt.messageId, tag: 't', keys: ['k-1', 'k-2'], messageGroup: 'user-7' });
  expect([...received.body]).toEqual([0, 255, 1]);
  expect(Object.fromEntries(received.properties)).toEqual({ ...content.properties, __SHARDINGKEY: 'user-7' });
});

test('a message of the official producer is received by our own consumer as it was sent', async () => {
  await using official = clients();
  const producer = await official.producer(['to-own']);
  const properties = new Map([['region', 'eu']]);
  const sent = await producer.send(message('to-own', 'hello', { tag: 't', keys: ['k'], properties, messageGroup: 'user-7' }));
  await using consumer = new OwnConsumer({ ...cluster.clientOptions, group: 'own', subscriptions: { 'to-own': '*' } });
  await consumer.start();
  const [received] = await consumer.receive({ maxMessages: 1, waitMs: 30_000 });
  expect(received).toMatchObject({
    messageId: sent.messageId,
    tag: 't',
    keys: ['k'],
    properties: { region: 'eu' },
    messageGroup: 'user-7',
  });
  expect(received?.body.toString()).toBe('hello');
});
