import { FakeCluster, type Finished } from '../support/fake-cluster';
import type { FakeBroker } from '../support/fake-broker';

/** A dead letter, as a broker writes it. */
function giveUp(broker: FakeBroker, body: string, record: { tag?: string; properties?: Record<string, string> } = {}): void {
  const origin = { DLQ_ORIGIN_TOPIC: 'orders', DLQ_ORIGIN_MESSAGE_ID: `ID-${body}`, DLQ_ORIGIN_QUEUE: '3', DLQ_ATTEMPTS: '16' };
  broker.put('%DLQ%billing', { body: Buffer.from(body), ...record, properties: { ...record.properties, ...origin } }, 0);
}

/** The rows of a redrive: an object a line. */
function rowsOf({ output }: Finished): Record<string, unknown>[] {
  return output.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Record<string, unknown>]));
}

const redrive = (cluster: FakeCluster, ...words: string[]) => cluster.run('-o', 'json', 'dead-letter', 'redrive', 'billing', ...words);

test('the list shows what waits, page by page and broker by broker, with where it comes from', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b'] });
  for (const body of ['a', 'b', 'c']) giveUp(cluster.broker(), body, { properties: { region: 'eu' } });
  giveUp(cluster.broker(1), 'd');
  cluster.broker().operations.done.add(1);
  const letter = { originTopic: 'orders', originQueueId: 3, attempts: 16, done: false };
  expect(await cluster.json('dead-letter', 'list', 'billing')).toMatchObject([
    { brokerName: 'broker-a', offset: 0, originMessageId: 'ID-a', properties: { region: 'eu' }, body: 'a', ...letter },
    { brokerName: 'broker-a', offset: 2, originMessageId: 'ID-c', body: 'c', ...letter },
    { brokerName: 'broker-b', offset: 0, originMessageId: 'ID-d', properties: {}, body: 'd', ...letter },
  ]);
  expect(await cluster.json('dead-letter', 'list', 'billing', '--limit', '1')).toHaveLength(2);
  expect(await cluster.json('dead-letter', 'list', 'billing', '--all')).toHaveLength(4);
  expect(await cluster.json('dead-letter', 'list', 'shipping')).toEqual([]);
});

test('one is shown by its offset; where two brokers have it, one must be named', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b'] });
  for (const broker of cluster.brokers) giveUp(broker, broker.name);
  giveUp(cluster.broker(1), 'only here');
  expect(await cluster.json('dead-letter', 'show', 'billing', '1')).toMatchObject({ brokerName: 'broker-b', body: 'only here' });
  expect(await cluster.json('dead-letter', 'show', 'billing', '0', '--broker', 'broker-a')).toMatchObject({ body: 'broker-a' });
  expect((await cluster.run('dead-letter', 'show', 'billing', '0')).error).toMatch(/^INVALID_ARGUMENT: several brokers .* --broker/);
  expect((await cluster.run('dead-letter', 'show', 'billing', '9')).error).toMatch(/^MESSAGE_NOT_FOUND: /);
});

test('a message among the dead letters that does not tell where it comes from is shown as such', async () => {
  await using cluster = await FakeCluster.start();
  cluster.broker().put('%DLQ%billing', { body: Buffer.from('x') }, 0);
  const nothing = { originTopic: '', originQueueId: -1, originMessageId: '', attempts: 0 };
  expect(await cluster.json('dead-letter', 'show', 'billing', '0')).toMatchObject(nothing);
});

test('all that wait on all brokers are redriven, each with its result, and a second time none', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b'] });
  for (const body of ['a', 'b', 'c']) giveUp(cluster.broker(), body);
  giveUp(cluster.broker(1), 'd');
  const first = await redrive(cluster, '--all');
  expect(first.code).toBe(0);
  expect(rowsOf(first)).toMatchObject([
    { brokerName: 'broker-a', offset: 0, result: 'redriven', messageId: 'AB', topic: 'orders', queueId: 3, newOffset: 100, error: '' },
    { brokerName: 'broker-a', offset: 1, result: 'redriven' },
    { brokerName: 'broker-a', offset: 2, result: 'redriven' },
    { brokerName: 'broker-b', offset: 0, result: 'redriven' },
  ]);
  expect(rowsOf(await redrive(cluster, '--all'))).toEqual([]);
});

test('those that are given up again meanwhile stay for the next time', async () => {
  await using cluster = await FakeCluster.start();
  for (const body of ['a', 'b', 'c']) giveUp(cluster.broker(), body);
  cluster.broker().operations.onRedrive = () => giveUp(cluster.broker(), 'again');
  expect(rowsOf(await redrive(cluster, '--all')).map(({ offset }) => offset)).toEqual([0, 1, 2]);
});

test('tag and time choose; a dry run sends nothing', async () => {
  await using cluster = await FakeCluster.start();
  const broker = cluster.broker();
  broker.storedAt = Date.parse('2025-01-01T00:00:00Z');
  giveUp(broker, 'a', { tag: 'card' });
  broker.storedAt = Date.parse('2025-01-02T00:00:00Z');
  giveUp(broker, 'b', { tag: 'card' });
  giveUp(broker, 'c', { tag: 'cash' });
  const chosen = ['--tag', 'card', '--since', '2025-01-01T12:00:00Z'];
  expect(rowsOf(await redrive(cluster, ...chosen, '--dry-run'))).toEqual([
    {
      brokerName: 'broker-a',
      offset: 1,
      result: 'would-redrive',
      messageId: 'ID-b',
      topic: 'orders',
      queueId: 3,
      newOffset: -1,
      error: '',
    },
  ]);
  expect(broker.operations.redrives).toEqual([]);
  await redrive(cluster, ...chosen);
  expect(broker.operations.redrives).toEqual([[1]]);
});

test('one by its offset is redriven once', async () => {
  await using cluster = await FakeCluster.start();
  for (const body of ['a', 'b']) giveUp(cluster.broker(), body);
  expect(rowsOf(await redrive(cluster, '--offset', '1'))).toMatchObject([{ offset: 1, result: 'redriven' }]);
  expect(rowsOf(await redrive(cluster, '--offset', '1'))).toMatchObject([{ offset: 1, result: 'done-before' }]);
  expect((await redrive(cluster, '--offset', '2')).error).toMatch(/^MESSAGE_NOT_FOUND: /);
});

test('what cannot be redriven says why in its row, the rest is redriven, and the exit code is 1', async () => {
  await using cluster = await FakeCluster.start();
  for (const body of ['a', 'b', 'c']) giveUp(cluster.broker(), body);
  cluster.broker().operations.broken.add(1);
  const finished = await redrive(cluster, '--all');
  expect(rowsOf(finished).map(({ result, error }) => [result, error])).toEqual([
    ['redriven', ''],
    ['failed', 'TOPIC_NOT_FOUND: the topic is gone'],
    ['redriven', ''],
  ]);
  expect([finished.code, finished.error]).toEqual([
    1,
    expect.stringMatching(/^TOPIC_NOT_FOUND: 1 of 3 dead letters could not be redriven/),
  ]);
});

test('a broker that fails does not keep the others from redriving', async () => {
  await using cluster = await FakeCluster.start({ brokers: ['broker-a', 'broker-b'] });
  giveUp(cluster.broker(1), 'b');
  await cluster.broker().close();
  const finished = await redrive(cluster, '--all');
  expect(rowsOf(finished)).toMatchObject([{ brokerName: 'broker-b', result: 'redriven' }]);
  expect([finished.code, finished.error]).toEqual([1, expect.stringMatching(/^UNAVAILABLE: 1 of 2 failed: broker-a: /)]);
});

test('a rate is kept: so many a second and no more', async () => {
  await using cluster = await FakeCluster.start();
  for (const body of ['a', 'b', 'c', 'd']) giveUp(cluster.broker(), body);
  const started = cluster.clock.monotonic();
  const times: number[] = [];
  cluster.broker().operations.onRedrive = () => times.push(cluster.clock.monotonic() - started);
  let finished = false;
  const running = redrive(cluster, '--all', '--rate', '2/s').then(() => (finished = true));
  while (!finished) await cluster.clock.advance(100);
  await running;
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(gaps).toHaveLength(3);
  for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(500);
});

test('a purge takes those that were chosen and wait, tells of each, and says that the bytes stay until retention', async () => {
  await using cluster = await FakeCluster.start();
  for (const body of ['a', 'b', 'c', 'd']) giveUp(cluster.broker(), body, { tag: body === 'd' ? 'odd' : 'even' });
  cluster.broker().operations.done.add(0);
  const purge = (...words: string[]) => cluster.run('-o', 'json', 'dead-letter', 'purge', 'billing', '--yes', ...words);
  const origin = { brokerName: 'broker-a', topic: 'orders', queueId: 3 };
  expect(rowsOf(await purge('--tag', 'odd'))).toEqual([{ offset: 3, result: 'purged', messageId: 'ID-d', ...origin }]);
  expect(rowsOf(await purge('--offset', '3'))).toMatchObject([{ offset: 3, result: 'done-before' }]);
  const { code, output, error } = await purge('--all');
  expect([code, rowsOf({ code, output, error })]).toEqual([
    0,
    [
      { offset: 1, result: 'purged', messageId: 'ID-b', ...origin },
      { offset: 2, result: 'purged', messageId: 'ID-c', ...origin },
    ],
  ]);
  expect(error).toMatch(/retention/);
  expect(rowsOf(await redrive(cluster, '--all'))).toEqual([]);
});
