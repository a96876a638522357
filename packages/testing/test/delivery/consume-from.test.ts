import { SystemClock } from '@mq/common';
import { PullConsumer, type StartPosition } from '@mq/consumer';
import { startCluster, type ClusterOptions } from '../../src/cluster/start-cluster';
import { send } from './delivering';

const kinds: [string, ClusterOptions][] = [
  ['over sockets, on disk', {}],
  ['in memory', { memory: true }],
];

test.each(kinds)(
  'a new group begins with the first message, with what comes, or with what was stored from a time on, %s',
  async (_kind, options) => {
    await using cluster = await startCluster(options);
    const clock = new SystemClock();
    await send(cluster, ['old']);
    // What is stored in the same millisecond counts as stored then.
    const sentAt = clock.now();
    while (clock.now() === sentAt) await new Promise((resolve) => setImmediate(resolve));
    const timestamp = clock.now();
    await send(cluster, ['new']);
    const consumers: PullConsumer[] = [];
    const begin = async (group: string, consumeFrom: StartPosition): Promise<PullConsumer> => {
      const consumer = new PullConsumer({ ...cluster.clientOptions, group, topics: ['orders'], consumeFrom });
      await consumer.start();
      consumers.push(consumer);
      return consumer;
    };
    const readUntil = async (consumer: PullConsumer, last: string): Promise<string[]> => {
      const bodies: string[] = [];
      for await (const { body } of consumer.messages()) {
        bodies.push(body.toString());
        if (bodies.includes(last)) break;
      }
      return bodies.sort();
    };
    const fromTime = await begin('time', { timestamp });
    expect(await readUntil(fromTime, 'new')).toEqual(['new']);
    const fromLatest = await begin('latest', 'latest');
    // It has its queues, and with them its place, when it has looked in vain.
    expect(await fromLatest.fetch({ maxMessages: 1, waitMs: 500 })).toEqual([]);
    await send(cluster, ['last']);
    expect(await readUntil(fromLatest, 'last')).toEqual(['last']);
    const fromEarliest = await begin('earliest', 'earliest');
    const all: string[] = [];
    while (all.length < 3) all.push(...(await fromEarliest.fetch({ maxMessages: 3, waitMs: 10_000 })).map(({ body }) => body.toString()));
    expect(all.sort()).toEqual(['last', 'new', 'old']);
    await Promise.all(consumers.map((consumer) => consumer.close()));
  },
);
