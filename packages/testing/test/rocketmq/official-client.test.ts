import { ConsumeResult, type MessageView } from 'rocketmq-client-nodejs';
import { startCluster, type Cluster } from '../../src/cluster/start-cluster';
import { eventually } from '../../src/waiting/eventually';
import { setRetries, Tally } from '../delivery/delivering';
import { createTopic, message, next, OfficialClients } from './official-clients';

// What every official client must do is asked of all of them in e2e/clients. Here is what only the one for Node.js is asked, quickly and without a build.

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.close());

const clients = (): OfficialClients => new OfficialClients(cluster.brokers[0]?.address ?? '');
const text = ({ body }: MessageView): string => body.toString();

test('a consumer of a tag receives the messages of that tag, with empty properties and where they were born', async () => {
  await using official = clients();
  const producer = await official.producer(['tagged']);
  const properties = new Map([
    ['region', 'eu'],
    ['empty', ''],
  ]);
  await producer.send(message('tagged', 'of another tag', { tag: 'other' }));
  await producer.send(message('tagged', 'hello', { tag: 'created', properties }));
  const received = await next(await official.simple('g-tagged', 'tagged', 'created'));
  expect(received).toMatchObject({ tag: 'created', properties });
  expect(received.corrupted).not.toBe(true);
  expect(received.bornHost).not.toBe('');
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
    received.push(...batch.map(text));
    await Promise.all(batch.map((each) => consumer.ack(each)));
  }
  expect(received.sort()).toEqual(bodies.sort());
});

test('a delayed message tells when it was due, and when it came', async () => {
  await using official = clients();
  const producer = await official.producer(['delay']);
  const deliveryTimestamp = new Date(Date.now() + 100);
  await producer.send(message('delay', 'later', { deliveryTimestamp }));
  const received = await next(await official.simple('g-delay', 'delay'));
  expect(received.deliveryTimestamp).toEqual(deliveryTimestamp);
  expect(received.transportDeliveryTimestamp?.getTime()).toBeGreaterThanOrEqual(deliveryTimestamp.getTime());
});

test('a message of a type that the topic does not take is refused, and the sender is told so', async () => {
  await createTopic(cluster, 'only-normal', 'NORMAL');
  await using official = clients();
  const producer = await official.producer(['only-normal']);
  await expect(producer.send(message('only-normal', 'x', { messageGroup: 'g' }))).rejects.toThrow(/type/i);
});

test('an invisible time below ten seconds is refused', async () => {
  await using official = clients();
  await official.producer(['short']);
  const consumer = await official.simple('g-short', 'short');
  await expect(consumer.receive(1, 1_000)).rejects.toThrow(/expected 10000/);
});

test('a receive gets an empty answer when there is nothing', async () => {
  await using official = clients();
  await official.producer(['nothing']);
  const consumer = await official.simple('g-nothing', 'nothing', '*', 200);
  expect(await consumer.receive(1)).toEqual([]);
});

test('what a push consumer fails to handle at its last attempt is a dead letter, a message of its own that a client can receive', async () => {
  await using official = clients();
  await setRetries(cluster, 'g-failing', { initialMs: 1, maxAttempts: 3 });
  const producer = await official.producer(['failing']);
  const { messageId } = await producer.send(message('failing', 'poison', { tag: 't' }));
  const attempts = Tally.of<number>(3);
  await official.push('g-failing', 'failing', (view) => {
    attempts.add(view.deliveryAttempt ?? 0);
    return ConsumeResult.FAILURE;
  });
  await attempts.enough;
  expect(attempts.all).toEqual([1, 2, 3]);
  await using operators = clients();
  // The topic of the dead letters is made with the first of them.
  const letters = await eventually('dead letters', () => operators.simple('operators', '%DLQ%g-failing'));
  const letter = await next(letters);
  expect([text(letter), letter.tag]).toEqual(['poison', 't']);
  expect(letter.messageId).not.toBe(messageId);
});
