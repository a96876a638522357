import { MqError } from '@mq/common';
import { FakeCluster } from '../support/fake-cluster';

const two = { brokers: ['broker-a', 'broker-b'] };
const stackTrace = 'main\n\tat wait()\nworker\n\tat run()\n';

test('a stack is asked for once, of the first broker that the client is connected to, and its lines stand one under the other', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b', 'broker-c'] });
  for (const index of [1, 2]) cluster.broker(index).operations.stacks.set('c@1', stackTrace);
  expect(await cluster.json('client', 'stack', 'c@1')).toEqual({ clientId: 'c@1', brokerName: 'broker-b', stackTrace });
  expect([1, 2].map((index) => cluster.broker(index).operations.commands)).toEqual([[['c@1']], []]);
  const { output } = await cluster.run('client', 'stack', 'c@1');
  expect(output.split('\n').map((line) => line.trim())).toEqual([
    'CLIENT ID    c@1',
    'BROKER NAME  broker-b',
    'STACK TRACE  main',
    'at wait()',
    'worker',
    'at run()',
    '',
  ]);
});

test('a message is verified through the broker that holds it', async () => {
  await using cluster = await FakeCluster.start(two);
  for (const index of [0, 1]) cluster.broker(index).operations.stacks.set('c@1', 'fine');
  cluster.broker(1).operations.held.add('AB');
  expect(await cluster.json('client', 'verify', 'c@1', 'AB')).toEqual({
    clientId: 'c@1',
    messageId: 'AB',
    brokerName: 'broker-b',
    consumed: true,
    text: 'fine',
  });
});

test('a client is told to connect anew by every broker that it is connected to', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b', 'broker-c'] });
  for (const index of [0, 2]) cluster.broker(index).operations.stacks.set('c@1', '');
  expect(await cluster.json('client', 'reconnect', 'c@1')).toEqual({ clientId: 'c@1', brokerNames: ['broker-a', 'broker-c'] });
});

test.each([
  [['stack', 'c@1'], 'CLIENT_NOT_CONNECTED'],
  [['verify', 'c@1', 'AB'], 'CLIENT_NOT_CONNECTED'],
  [['reconnect', 'c@1'], 'CLIENT_NOT_CONNECTED'],
  [['verify', 'c@2', 'AB'], 'MESSAGE_NOT_FOUND'],
])('%j that no broker can pass on is %s', async (words, code) => {
  await using cluster = await FakeCluster.start(two);
  cluster.broker(1).operations.stacks.set('c@2', '');
  const finished = await cluster.run('client', ...words);
  expect([finished.code, finished.error]).toEqual([1, expect.stringMatching(new RegExp(`^${code}: `))]);
});

test('a broker that is away is told of, when the client may be connected to it', async () => {
  await using cluster = await FakeCluster.start(two);
  cluster.broker(0).failure = new MqError('UNAVAILABLE', 'it is away');
  expect((await cluster.run('client', 'stack', 'c@1')).error).toMatch(/^UNAVAILABLE: it is away/);
  cluster.broker(1).operations.stacks.set('c@1', 'here');
  expect(await cluster.json('client', 'stack', 'c@1')).toMatchObject({ brokerName: 'broker-b' });
});
