import { messageGroupHash } from '@mq/common';
import { FakeCluster } from '../support/fake-cluster';
import { Screen } from '../support/screen';

const binary = Buffer.from([0xff, 0x00, 0x9f]);

/** Runs `message tail` in the background; `stop` is what Ctrl-C does. */
function tail(cluster: FakeCluster, ...words: string[]): { screen: Screen; stop: () => void; done: Promise<number> } {
  const screen = new Screen();
  const controller = new AbortController();
  const done = cluster.runOn(screen, controller.signal, ['-o', 'json', 'message', 'tail', ...words]);
  return { screen, stop: () => controller.abort(), done };
}

test('a message that was sent is found by its id with all that was said', async () => {
  await using cluster = await FakeCluster.start();
  const sent = await cluster.json(
    'message',
    'send',
    'orders',
    'hello',
    '--tag',
    'created',
    '--key',
    'o-1',
    '--key',
    'o-2',
    '--property',
    'region=eu=1',
  );
  expect(sent).toEqual([
    { messageId: expect.stringMatching(/^02[0-9A-F]{32}$/), topic: 'orders', brokerName: 'broker-a', queueId: 0, offset: 0 },
  ]);
  const { messageId } = (sent as { messageId: string }[])[0]!;
  expect(await cluster.json('message', 'get', messageId, '--topic', 'orders')).toMatchObject({
    messageId,
    topic: 'orders',
    queueId: 0,
    offset: 0,
    tag: 'created',
    keys: ['o-1', 'o-2'],
    properties: { region: 'eu=1' },
    bodyEncoding: 'utf8',
    body: 'hello',
    storedAt: cluster.broker().storedAt,
  });
});

test('--count sends as many messages, the brokers in turn', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b'] });
  await cluster.json('topic', 'create', 'orders');
  const sent = (await cluster.json('message', 'send', 'orders', 'hello', '--count', '6')) as { messageId: string; brokerName: string }[];
  expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(6);
  expect(sent.filter(({ brokerName }) => brokerName === 'broker-a')).toHaveLength(3);
});

test('messages of one message group go to the queue that producers use for it', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b'] });
  await cluster.json('topic', 'create', 'orders', '--type', 'fifo');
  const hash = messageGroupHash('user-7');
  const place = { brokerName: hash % 16 < 8 ? 'broker-a' : 'broker-b', queueId: hash % 8 };
  const sent = await cluster.json('message', 'send', 'orders', 'x', '--message-group', 'user-7', '--count', '2');
  expect(sent).toMatchObject([place, place]);
});

test('a topic that takes no messages is NO_WRITABLE_QUEUE', async () => {
  await using cluster = await FakeCluster.start();
  await cluster.json('topic', 'create', 'orders', '--permission', 'r');
  const { code, error } = await cluster.run('message', 'send', 'orders', 'hello');
  expect([code, error]).toEqual([1, expect.stringMatching(/^NO_WRITABLE_QUEUE: /)]);
});

test('a body that is no printable text is shown in base64, and marked', async () => {
  await using cluster = await FakeCluster.start();
  const { messageId } = cluster.broker().put('orders', { body: binary });
  expect(await cluster.json('message', 'get', messageId)).toMatchObject({ bodyEncoding: 'base64', body: binary.toString('base64') });
});

test('a message is found on whichever broker holds it; an id that none holds is MESSAGE_NOT_FOUND', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b'] });
  const { messageId } = cluster.broker(1).put('orders', { body: Buffer.from('x') });
  expect(await cluster.json('message', 'get', messageId)).toMatchObject({ brokerName: 'broker-b', body: 'x' });
  const { code, error } = await cluster.run('message', 'get', '02'.padEnd(34, '0'));
  expect([code, error]).toEqual([1, expect.stringMatching(/^MESSAGE_NOT_FOUND: no broker holds message 02/)]);
});

test('a tail from the earliest prints every message of all queues and brokers, a line each, and ends at the limit', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b'] });
  for (const broker of cluster.brokers) for (let i = 0; i < 3; i++) broker.put('orders', { body: Buffer.from(`${broker.name} ${i}`) });
  const { screen, done } = tail(cluster, 'orders', '--from', 'earliest', '--limit', '6');
  expect(await done).toBe(0);
  const bodies = screen.lines.map((line) => (JSON.parse(line) as { body: string }).body);
  expect(bodies.sort()).toEqual(['broker-a 0', 'broker-a 1', 'broker-a 2', 'broker-b 0', 'broker-b 1', 'broker-b 2']);
});

test('a tail of one queue keeps its order', async () => {
  await using cluster = await FakeCluster.start();
  for (let i = 0; i < 5; i++) cluster.broker().put('orders', { body: Buffer.from(String(i)) }, 3);
  const { screen, done } = tail(cluster, 'orders', '--from', 'earliest', '--limit', '5');
  await done;
  expect(screen.lines.map((line) => (JSON.parse(line) as { offset: number; body: string }).body)).toEqual(['0', '1', '2', '3', '4']);
});

test('a tail from a time begins with the first message stored then', async () => {
  await using cluster = await FakeCluster.start();
  const broker = cluster.broker();
  broker.storedAt = Date.parse('2025-01-01T00:00:00Z');
  broker.put('orders', { body: Buffer.from('old') }, 0);
  broker.storedAt = Date.parse('2025-01-02T00:00:00Z');
  broker.put('orders', { body: Buffer.from('new') }, 0);
  const { screen, done } = tail(cluster, 'orders', '--from', '2025-01-01T12:00:00Z', '--limit', '1');
  await done;
  expect(screen.output).toContain('"body":"new"');
});

test('a tail prints what comes while it waits, and Ctrl-C ends it with exit code 0', async () => {
  await using cluster = await FakeCluster.start();
  cluster.broker().put('orders', { body: Buffer.from('first') }, 0);
  const { screen, stop, done } = tail(cluster, 'orders', '--from', 'earliest');
  await screen.hasLines(1);
  cluster.broker().put('orders', { body: Buffer.from('later') }, 5);
  await screen.hasLines(2);
  stop();
  expect(await done).toBe(0);
  expect(screen.lines[1]).toContain('"body":"later"');
  expect(screen.error).toBe('');
});

test('a tail goes on at the first message held when retention has overtaken it', async () => {
  await using cluster = await FakeCluster.start();
  const broker = cluster.broker();
  broker.put('orders', { body: Buffer.from('a') }, 0);
  const { screen, stop, done } = tail(cluster, 'orders', '--from', 'earliest');
  await screen.hasLines(1);
  const queue = broker.queue('orders', 0);
  queue.batches.length = 0;
  queue.minOffset = 100;
  broker.put('orders', { body: Buffer.from('b') }, 0);
  await screen.hasLines(2);
  stop();
  await done;
  expect(JSON.parse(screen.lines[1] ?? '')).toMatchObject({ offset: 100, body: 'b' });
});

test('a tail of a topic that does not exist is TOPIC_NOT_FOUND', async () => {
  await using cluster = await FakeCluster.start();
  const { code, error } = await cluster.run('message', 'tail', 'orders');
  expect([code, error]).toEqual([1, expect.stringMatching(/^TOPIC_NOT_FOUND: /)]);
});

test('a tail outlives a broker that moves: it says so once, finds the new place and goes on where it was', async () => {
  await using cluster = await FakeCluster.start();
  const broker = cluster.broker();
  broker.put('orders', { body: Buffer.from('before') }, 0);
  const { screen, stop, done } = tail(cluster, 'orders', '--from', 'earliest');
  await screen.hasLines(1);
  const moved = broker.restart();
  await cluster.clock.advance(1); // the grace of the calls under way
  await moved;
  broker.put('orders', { body: Buffer.from('after') }, 0);
  while (screen.lines.length < 2) await cluster.clock.advance(1000);
  stop();
  expect(await done).toBe(0);
  expect(screen.lines[1]).toContain('"body":"after"');
  expect(screen.error).toMatch(/^broker-a: [^\n]*; trying again\n$/);
});

test('a tail reads queues that come later from their beginning', async () => {
  await using cluster = await FakeCluster.start();
  await cluster.json('topic', 'create', 'orders', '--queues', '1');
  cluster.broker().put('orders', { body: Buffer.from('old queue') }, 0);
  const { screen, stop, done } = tail(cluster, 'orders', '--from', 'earliest');
  await screen.hasLines(1);
  await cluster.json('topic', 'update', 'orders', '--queues', '2');
  cluster.broker().put('orders', { body: Buffer.from('new queue') }, 1);
  while (screen.lines.length < 2) await cluster.clock.advance(1000);
  stop();
  await done;
  expect(screen.lines[1]).toContain('"body":"new queue"');
});

test('what was sent before a failure is printed', async () => {
  await using cluster = await FakeCluster.start();
  cluster.broker().takesBeforeFull = 2;
  const { code, output, error } = await cluster.run('-o', 'json', 'message', 'send', 'orders', 'x', '--count', '5');
  expect(code).toBe(1);
  expect(JSON.parse(output)).toHaveLength(2);
  expect(error).toMatch(/^DISK_FULL: /);
});
