import { silentLogger, type Logger, type MqError } from '@mq/common';
import type { CheckContext, CheckedMessage, Producer, ProducerOptions, TransactionOutcome } from '../src';
import { TestCluster } from './test-cluster';

/** A logger that remembers its warnings. */
function warnings(): { readonly logger: Logger; readonly texts: string[] } {
  const texts: string[] = [];
  const logger: Logger = { ...silentLogger, warn: (_fields: object, text?: string) => void texts.push(text ?? '') };
  return { logger, texts };
}

async function setUp(checker: ProducerOptions['transactionChecker'], options: ProducerOptions = {}) {
  const cluster = await TestCluster.start();
  const checking = checker === undefined ? {} : { transactionChecker: checker };
  const producer = await cluster.startProducer({ group: 'shop', ...checking, ...options });
  return { cluster, producer, [Symbol.asyncDispose]: () => cluster[Symbol.asyncDispose]() };
}

async function undecided(cluster: TestCluster, producer: Producer): Promise<string> {
  const transaction = producer.beginTransaction();
  const message = { topic: 't', body: 'x', tag: 'created', keys: ['k'], properties: { region: 'eu' } };
  await cluster.settle(Promise.all([transaction.send(message), transaction.send({ topic: 't', body: 'second' })]));
  return transaction.id;
}

test.each([
  ['commit', ['x', 'second']],
  ['rollback', []],
] as const)("a check is answered with the checker's word: %s", async (outcome, visible) => {
  const asked: [CheckedMessage, CheckContext][] = [];
  await using world = await setUp(async (message, context) => {
    asked.push([message, context]);
    return outcome;
  });
  const { cluster, producer } = world;
  const transactionId = await undecided(cluster, producer);
  cluster.broker.check(transactionId, 3);
  await cluster.rest();
  expect(cluster.broker.holdings.decisions).toEqual([{ transactionId, decision: outcome.toUpperCase(), fromCheck: true }]);
  expect(cluster.broker.bodies('t')).toEqual(visible);
  const [message, context] = asked[0] ?? [];
  const parts = { topic: 't', brokerName: 'broker-0', tag: 'created', keys: ['k'], properties: { region: 'eu' }, priority: 0 };
  expect(message).toMatchObject({ ...parts, bornAt: cluster.clock.now(), storedAt: 1 });
  expect(message?.body.toString()).toBe('x');
  expect(message?.messageId).toMatch(/^02[0-9A-F]{32}$/);
  expect(context).toMatchObject({ transactionId, checks: 3 });
});

test.each<[string, () => Promise<TransactionOutcome>]>([
  ['does not know', () => Promise.resolve('unknown')],
  ['throws', () => Promise.reject(new Error('no database'))],
  ['says something else', () => Promise.resolve('maybe' as TransactionOutcome)],
])('a checker that %s answers nothing, and is asked again', async (_what, answer) => {
  let asked = 0;
  await using world = await setUp(async () => (++asked === 1 ? answer() : 'commit'));
  const { cluster, producer } = world;
  const transactionId = await undecided(cluster, producer);
  cluster.broker.check(transactionId, 1);
  await cluster.rest();
  expect(cluster.broker.holdings.decisions).toEqual([]);
  cluster.broker.check(transactionId, 2);
  await cluster.rest();
  expect(cluster.broker.bodies('t')).toEqual(['x', 'second']);
});

test('a checker that throws is logged', async () => {
  const { logger, texts } = warnings();
  await using world = await setUp(() => Promise.reject(new Error('no database')), { logger });
  world.cluster.broker.check(await undecided(world.cluster, world.producer));
  await world.cluster.rest();
  expect(texts).toEqual(['transaction check is not answered']);
});

test('an answer is sent until the broker has it', async () => {
  await using world = await setUp(async () => 'commit', { requestTimeoutMs: 300 });
  const { cluster, producer } = world;
  const transactionId = await undecided(cluster, producer);
  const { holdings } = cluster.broker;
  holdings.treat = () => (holdings.decisions.length < 3 ? 'ignore' : 'do');
  cluster.broker.check(transactionId);
  await cluster.clock.advance(5_000);
  expect(cluster.broker.bodies('t')).toEqual(['x', 'second']);
});

test('no more than 16 checkers are at work, none twice for one transaction, and the others wait', async () => {
  const running = new Map<string, (outcome: TransactionOutcome) => void>();
  let most = 0;
  await using world = await setUp((_message, { transactionId }) => {
    expect(running.has(transactionId)).toBe(false);
    return new Promise((resolve) => {
      running.set(transactionId, resolve);
      most = Math.max(most, running.size);
    });
  });
  const { cluster, producer } = world;
  const ids: string[] = [];
  for (let i = 0; i < 40; i++) ids.push(await undecided(cluster, producer));
  for (let round = 0; round < 2; round++) for (const id of ids) cluster.broker.check(id);
  await cluster.rest();
  expect(running.size).toBe(16);
  for (let i = 0; i < 40; i++) {
    const [next] = running;
    if (next === undefined) throw new Error('nothing is checked');
    running.delete(next[0]);
    next[1]('commit');
    await cluster.rest();
  }
  expect(most).toBe(16);
  expect(cluster.broker.holdings.decisions.map(({ transactionId }) => transactionId).sort()).toEqual(ids.sort());
});

test('the signal of a checker aborts when its answer would come too late, and when the producer closes', async () => {
  const signals: AbortSignal[] = [];
  await using world = await setUp((_message, { signal }) => {
    signals.push(signal);
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
  });
  const { cluster, producer } = world;
  const transactionId = await undecided(cluster, producer);
  cluster.broker.check(transactionId);
  await cluster.clock.advance(30_000);
  cluster.broker.check(transactionId, 2);
  await cluster.rest();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  await cluster.settle(producer.close());
  expect(signals.map(({ reason }) => (reason as MqError).code)).toEqual(['TIMEOUT', 'CLOSED']);
  expect(cluster.clock.pendingTimers).toBe(0);
  expect(cluster.broker.holdings.decisions).toEqual([]);
});

test('a check of a producer without a checker is left to others', async () => {
  await using world = await setUp(undefined);
  world.cluster.broker.check(await undecided(world.cluster, world.producer));
  await world.cluster.rest();
  expect(world.cluster.broker.holdings.decisions).toEqual([]);
});

test('a checker needs a group', async () => {
  await using cluster = await TestCluster.start();
  expect(() => cluster.newProducer({ transactionChecker: async () => 'commit' })).toThrow(/needs group/);
});
