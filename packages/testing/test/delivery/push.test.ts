import { AdminClient } from '@mq/admin';
import { Deferred } from '@mq/common';
import { PushConsumer, type PushConsumerOptions, type ReceivedMessage } from '@mq/consumer';
import { Producer } from '@mq/producer';
import { adminService } from '@mq/proto';
import { startCluster, type Cluster, type ClusterOptions } from '../../src/cluster/start-cluster';
import { numbered, send, simpleConsumer, Tally } from './delivering';

const textOf = ({ body }: ReceivedMessage): string => body.toString();

async function push(cluster: Cluster, options: Partial<PushConsumerOptions>): Promise<PushConsumer> {
  const given = { group: 'g', subscriptions: { orders: '*' }, onMessage: () => undefined };
  const consumer = new PushConsumer({ ...cluster.clientOptions, ...given, ...options });
  await consumer.start();
  return consumer;
}

const kinds: [string, ClusterOptions][] = [
  ['over sockets, on disk', {}],
  ['in memory', { memory: true }],
];

describe.each(kinds)('a push consumer %s', (_kind, options) => {
  test('gets a message with all its parts, and acknowledges it by returning', async () => {
    await using cluster = await startCluster(options);
    await send(cluster, [{ body: 'hello', tag: 'created', keys: ['o-1'], properties: { region: 'eu' }, messageGroup: 'user-7' }]);
    const tally = Tally.of<ReceivedMessage>(1);
    const consumer = await push(cluster, { onMessage: (message) => tally.add(message) });
    await tally.enough;
    await consumer.close();
    const parts = { topic: 'orders', tag: 'created', keys: ['o-1'], properties: { region: 'eu' }, messageGroup: 'user-7', attempt: 1 };
    expect(tally.all[0]).toMatchObject(parts);
    await send(cluster, ['next']);
    const later = Tally.of<string>(1);
    await using _next = await push(cluster, { onMessage: (message) => later.add(textOf(message)) });
    await later.enough;
    expect(later.all).toEqual(['next']);
  });

  test('shares the messages of all brokers with its group: each is handled once, and every group gets all', async () => {
    await using cluster = await startCluster({ ...options, brokers: 2 });
    const sent = numbered('m', 1_000);
    await send(cluster, sent);
    const shared = Tally.of<string>(sent.length);
    const other = Tally.of<string>(sent.length);
    const member = (clientId: string): Promise<PushConsumer> =>
      push(cluster, { clientId, group: 'shared', onMessage: async (message) => shared.add(textOf(message)) });
    await using one = await member('one');
    await using two = await member('two');
    await using _alone = await push(cluster, { group: 'other', onMessage: (message) => other.add(textOf(message)) });
    await Promise.all([shared.enough, other.enough]);
    await Promise.all([one.close(), two.close()]);
    expect(shared.all.sort()).toEqual(sent);
    expect(other.all.sort()).toEqual(sent);
  });

  test('goes on after a restart of its broker, whose messages are all handled', async () => {
    await using cluster = await startCluster(options);
    await send(cluster, numbered('before', 200));
    const seen = new Set<string>();
    const half = new Tally<string>(() => seen.size >= 100);
    const all = new Tally<string>(() => seen.size >= 400);
    await using _consumer = await push(cluster, {
      concurrency: 5,
      onMessage: (message) => {
        seen.add(textOf(message));
        half.add('');
        all.add('');
      },
    });
    await half.enough;
    await cluster.brokers[0]?.restart();
    await send(cluster, numbered('after', 200));
    await all.enough;
    expect([...seen].sort()).toEqual([...numbered('after', 200), ...numbered('before', 200)]);
  });

  test('receives while no NameServer is there', async () => {
    await using cluster = await startCluster(options);
    await using producer = new Producer(cluster.clientOptions);
    await producer.start();
    await producer.send({ topic: 'orders', body: 'first' });
    const [first, both] = [Tally.of<string>(1), Tally.of<string>(2)];
    await using _consumer = await push(cluster, {
      onMessage: (message) => {
        first.add(textOf(message));
        both.add(textOf(message));
      },
    });
    await first.enough;
    await cluster.nameServerMembers[0]?.stop();
    await producer.send({ topic: 'orders', body: 'second' });
    await both.enough;
    expect(both.all).toEqual(['first', 'second']);
  });
});

describe('the leases of a push consumer', () => {
  test('last as long as its handler runs, however long that is: nobody else gets the message meanwhile', async () => {
    await using cluster = await startCluster({ memory: true });
    await send(cluster, ['slow']);
    const begun = Tally.of<ReceivedMessage>(1);
    const enough = new Deferred();
    const signals: AbortSignal[] = [];
    const consumer = await push(cluster, {
      invisibleMs: 1_000,
      onMessage: async (message, { signal }) => {
        begun.add(message);
        signals.push(signal);
        await enough.promise;
      },
    });
    await begun.enough;
    await using other = await simpleConsumer(cluster);
    // More than two leases long.
    expect(await other.receive({ waitMs: 2_500 })).toEqual([]);
    enough.resolve();
    await consumer.close();
    expect([begun.all.map(({ attempt }) => attempt), signals.map(({ aborted }) => aborted)]).toEqual([[1], [false]]);
    expect(await other.receive({ waitMs: 0 })).toEqual([]);
  });

  test('that are taken away abort the signals of their handlers, whose late acknowledgement changes nothing', async () => {
    await using cluster = await startCluster({ memory: true });
    await send(cluster, ['x']);
    const twice = Tally.of<ReceivedMessage>(2);
    const late = new Deferred();
    const reasons: unknown[] = [];
    const begun = Tally.of<ReceivedMessage>(1);
    const consumer = await push(cluster, {
      onMessage: async (message, { signal }) => {
        twice.add(message);
        begun.add(message);
        if (twice.all.length > 1) return;
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
        reasons.push(signal.reason);
        await late.promise;
      },
    });
    await begun.enough;
    await using admin = new AdminClient(cluster.clientOptions);
    await admin.groups.reset('g', 'orders', 'earliest', { force: true });
    await twice.enough;
    late.resolve();
    await consumer.close();
    expect(reasons).toMatchObject([{ code: 'RECEIPT_EXPIRED' }]);
    await using other = await simpleConsumer(cluster);
    expect(await other.receive({ waitMs: 0 })).toEqual([]);
  });
});

describe('topics of a push consumer', () => {
  test('may come into being after its start', async () => {
    await using cluster = await startCluster({ memory: true });
    const tally = Tally.of<string>(2);
    await using _consumer = await push(cluster, {
      subscriptions: { orders: '*', other: '*' },
      onMessage: (message) => tally.add(message.topic),
    });
    await send(cluster, ['x'], 'orders');
    await send(cluster, ['x'], 'other');
    await tally.enough;
    expect(tally.all.sort()).toEqual(['orders', 'other']);
  });

  test('that are deleted keep no other from being received', async () => {
    await using cluster = await startCluster({ memory: true });
    await send(cluster, ['first'], 'orders');
    await send(cluster, ['first'], 'other');
    const [before, after] = [Tally.of<string>(2), Tally.of<string>(3)];
    await using _consumer = await push(cluster, {
      subscriptions: { orders: '*', other: '*' },
      onMessage: (message) => {
        before.add(message.topic);
        after.add(message.topic);
      },
    });
    await before.enough;
    const broker = cluster.clientOptions.transport.connect(cluster.brokers[0]?.address ?? '');
    await broker.unary(adminService.DeleteTopic, { topic: 'other' });
    broker.close();
    await send(cluster, ['second'], 'orders');
    await after.enough;
    expect(after.all.filter((topic) => topic === 'orders')).toHaveLength(2);
  });
});

describe('what a push consumer gives back', () => {
  test('at its close nothing that it had not begun has been tried', async () => {
    await using cluster = await startCluster({ memory: true });
    const sent = numbered('m', 100);
    await send(cluster, sent);
    const begun = Tally.of<string>(2);
    const closing = new AbortController();
    const first = await push(cluster, {
      concurrency: 2,
      onMessage: async (message) => {
        begun.add(textOf(message));
        await new Promise((resolve) => closing.signal.addEventListener('abort', resolve));
      },
    });
    await begun.enough;
    const closed = first.close();
    closing.abort();
    await closed;
    const rest = Tally.of<ReceivedMessage>(98);
    await using _second = await push(cluster, { onMessage: (message) => rest.add(message) });
    await rest.enough;
    expect(rest.all.map(({ attempt }) => attempt)).toEqual(rest.all.map(() => 1));
    expect([...begun.all, ...rest.all.map(textOf)].sort()).toEqual(sent);
  });
});

describe('filters of a push consumer', () => {
  test('select by tags and by SQL92 over the properties', async () => {
    await using cluster = await startCluster({ memory: true });
    const amounts = [5, 50, 500];
    await send(
      cluster,
      ['created', 'paid', 'sent'].flatMap((tag) =>
        amounts.map((amount) => ({ body: `${tag} ${amount}`, tag, properties: { amount: `${amount}` } })),
      ),
    );
    const byTag = Tally.of<string>(6);
    const bySql = Tally.of<string>(3);
    await using tags = await push(cluster, {
      group: 'tags',
      subscriptions: { orders: 'created || paid' },
      onMessage: (message) => byTag.add(textOf(message)),
    });
    await using sql = await push(cluster, {
      group: 'sql',
      subscriptions: { orders: { sql: 'amount BETWEEN 20 AND 100' } },
      onMessage: (message) => bySql.add(textOf(message)),
    });
    await Promise.all([byTag.enough, bySql.enough]);
    await Promise.all([tags.close(), sql.close()]);
    expect(byTag.all.sort()).toEqual(['created', 'paid'].flatMap((tag) => amounts.map((amount) => `${tag} ${amount}`)).sort());
    expect(bySql.all.sort()).toEqual(['created 50', 'paid 50', 'sent 50']);
  });

  test('that cannot be parsed fail the start with their place', async () => {
    await using cluster = await startCluster({ memory: true });
    await send(cluster, ['x']);
    const starting = push(cluster, { subscriptions: { orders: { sql: 'amount >' } } });
    await expect(starting).rejects.toMatchObject({ code: 'INVALID_FILTER' });
  });

  test('that differ from those of the living members fail the start; when these are gone they do not', async () => {
    await using cluster = await startCluster({ memory: true });
    await send(cluster, [{ body: 'x', tag: 'b' }]);
    const first = await push(cluster, { subscriptions: { orders: 'a' } });
    await expect(push(cluster, { subscriptions: { orders: 'b' } })).rejects.toMatchObject({ code: 'SUBSCRIPTION_CONFLICT' });
    await using _same = await push(cluster, { subscriptions: { orders: 'a' } });
    await using _otherGroup = await push(cluster, { group: 'other', subscriptions: { orders: 'b' } });
    await first.close();
    await _same.close();
    await using _next = await push(cluster, { subscriptions: { orders: 'b' } });
  });
});
