import { SystemClock, SystemRandom } from '@mq/common';
import { deliveryService, messageService } from '@mq/proto';
import { startCluster, type Cluster } from '@mq/testing';
import { AdminClient } from '../../src';
import { run } from '../../src/run';
import { Screen } from '../support/screen';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster({ brokers: 2, nameServers: 2, memory: true });
});
afterAll(() => cluster.close());

/** Runs one command against the cluster and returns its JSON. */
async function json(...words: string[]): Promise<unknown> {
  const screen = new Screen();
  const { nameServers, transport } = cluster.clientOptions;
  const environment = { MQ_NAME_SERVERS: nameServers.join(';') };
  const options = { terminal: screen, environment, transport, clock: new SystemClock(), random: new SystemRandom(), version: '0' };
  const code = await run(['-o', 'json', ...words], { ...options, signal: new AbortController().signal });
  if (code !== 0) throw new Error(`exit code ${code}: ${screen.error}`);
  return words[1] === 'tail' || words[1] === 'redrive'
    ? screen.lines.map((line) => JSON.parse(line) as unknown)
    : JSON.parse(screen.output);
}

const onBoth = (row: object): object[] => [
  { ...row, brokerName: 'broker-0' },
  { ...row, brokerName: 'broker-1' },
];

test('the cluster list shows every broker, known to both NameServers', async () => {
  const brokers = await json('cluster', 'list');
  expect(brokers).toMatchObject(onBoth({ brokerId: 0, nameServers: cluster.nameServers }));
});

test('a topic is created, routed, grown, shown and deleted on all brokers', async () => {
  await json('topic', 'create', 'life', '--queues', '2', '--type', 'normal');
  expect(await json('topic', 'route', 'life')).toMatchObject(onBoth({ queueCount: 2, type: 'NORMAL', permission: 'rw' }));
  await json('topic', 'update', 'life', '--queues', '3', '--permission', 'r');
  expect(await json('topic', 'list')).toEqual(onBoth({ topic: 'life', queueCount: 3, type: 'NORMAL', permission: 'r-' }));
  expect(await json('topic', 'status', 'life')).toHaveLength(6);
  expect(await json('topic', 'delete', 'life')).toHaveLength(4);
  await expect(json('topic', 'route', 'life')).rejects.toThrow('TOPIC_NOT_FOUND');
  expect(await json('topic', 'list')).toEqual([]);
});

test('what is sent is tailed in the order of its queue, and got by its id', async () => {
  await json('topic', 'create', 'talk', '--queues', '2');
  const sent = (await json('message', 'send', 'talk', 'hello', '--tag', 'a', '--key', 'k', '--property', 'p=v', '--count', '8')) as {
    messageId: string;
  }[];
  const tailed = (await json('message', 'tail', 'talk', '--from', 'earliest', '--limit', '8')) as { messageId: string }[];
  expect(tailed.map(({ messageId }) => messageId).sort()).toEqual(sent.map(({ messageId }) => messageId).sort());
  expect(tailed[0]).toMatchObject({ topic: 'talk', tag: 'a', keys: ['k'], properties: { p: 'v' }, body: 'hello' });
  const { messageId, ...place } = sent[5] ?? { messageId: '' };
  expect(await json('message', 'get', messageId)).toMatchObject({ messageId, ...place, body: 'hello' });
});

test('a topic that does not exist is created by the first message', async () => {
  const [receipt] = (await json('message', 'send', 'fresh', 'x')) as [{ offset: number }];
  expect(receipt).toMatchObject({ topic: 'fresh', offset: 0 });
  expect(await json('topic', 'route', 'fresh')).toMatchObject([{ queueCount: 8, type: 'MIXED' }]);
});

test('wiped write permission keeps senders away until it is given back', async () => {
  await json('topic', 'create', 'quiet', '--broker', 'broker-0');
  await json('broker', 'wipe-write', 'broker-0');
  await expect(json('message', 'send', 'quiet', 'x')).rejects.toThrow('NO_WRITABLE_QUEUE');
  await json('broker', 'add-write', 'broker-0');
  expect(await json('message', 'send', 'quiet', 'x')).toHaveLength(1);
});

test('broker status tells the log and the settings', async () => {
  const [status] = (await json('broker', 'status', 'broker-1')) as [{ confirmPosition: number; logEndPosition: number }];
  expect(status).toMatchObject({
    brokerName: 'broker-1',
    writable: true,
    notWritableReason: '',
    flush: 'sync',
    settings: { 'store.flush': 'sync' },
  });
  expect(status.confirmPosition).toBe(status.logEndPosition);
});

test('an unknown group is GROUP_NOT_FOUND, and there are no clients', async () => {
  await expect(json('group', 'lag', 'nobody')).rejects.toThrow('GROUP_NOT_FOUND');
  expect(await json('group', 'list')).toEqual([]);
  expect(await json('client', 'list')).toEqual([]);
});

test('the lag of a group is what it has not committed', async () => {
  await json('topic', 'create', 'bills', '--queues', '1', '--broker', 'broker-0');
  await json('message', 'send', 'bills', 'x', '--count', '5');
  await using admin = new AdminClient(cluster.clientOptions);
  await commit('billing', 'bills', 2);
  expect(await admin.groups.lag('billing')).toMatchObject({
    values: [{ brokerName: 'broker-0', queueId: 0, committedOffset: 2, maxOffset: 5, lag: 3 }],
    failures: [],
  });
  expect(await json('group', 'list')).toEqual([{ group: 'billing', memberCount: 0, topics: ['bills'], brokerNames: ['broker-0'] }]);
});

test('what a group gave up is listed, redriven once, and received again; a reset brings all of it again', async () => {
  await json('topic', 'create', 'payments', '--queues', '1', '--broker', 'broker-0');
  const [sent] = (await json('message', 'send', 'payments', 'x', '--tag', 'card', '--key', 'p-1')) as [{ messageId: string }];
  const channel = cluster.clientOptions.transport.connect(cluster.brokers[0]?.address ?? '');
  const receive = async () =>
    (await channel.unary(deliveryService.ReceiveMessage, { group: 'payers', subscription: { topic: 'payments' } })).messages;
  const [{ receiptHandle } = { receiptHandle: '' }] = await receive();
  await channel.unary(deliveryService.ForwardToDeadLetterQueue, { group: 'payers', receiptHandle });
  const origin = { originTopic: 'payments', originQueueId: 0, originMessageId: sent.messageId, attempts: 1 };
  expect(await json('dead-letter', 'list', 'payers')).toMatchObject([
    { brokerName: 'broker-0', offset: 0, tag: 'card', keys: ['p-1'], ...origin },
  ]);
  expect(await json('dead-letter', 'redrive', 'payers', '--all')).toMatchObject([
    { result: 'redriven', messageId: sent.messageId, newOffset: 1 },
  ]);
  expect(await json('dead-letter', 'redrive', 'payers', '--all')).toEqual([]);
  expect(await receive()).toMatchObject([{ offset: 1, attempt: 1, messageId: sent.messageId }]);
  expect(await json('message', 'query', 'payments', '--key', 'p-1')).toMatchObject([{ offset: 0 }, { offset: 1 }]);
  await json('group', 'reset', 'payers', '--topic', 'payments', '--to', 'earliest');
  expect(await receive()).toMatchObject([{ offset: 0 }, { offset: 1 }]);
  expect(await json('group', 'set', 'payers', '--max-attempts', '3')).toMatchObject(onBoth({ maxAttempts: 3, retry: 'ladder' }));
  channel.close();
});

async function commit(group: string, topic: string, offset: number): Promise<void> {
  const channel = cluster.clientOptions.transport.connect(cluster.brokers[0]?.address ?? '');
  await channel.unary(messageService.CommitOffsets, { group, offsets: [{ topic, queueId: 0, offset }] });
  channel.close();
}
