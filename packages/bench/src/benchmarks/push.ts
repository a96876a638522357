import type { Benchmark } from './benchmark';
import { fill } from './sending';
import { shareOut } from './share-out';

export const push: Benchmark = {
  summary: 'sends messages, then handles them all (PushConsumer): each is leased, handled and acknowledged; the handling is measured',
  defaults: { size: 100, messages: 500_000, consumers: 1, processes: 0, concurrency: 256, topics: 1, queues: 8 },
  async run(bench) {
    const size = bench.number('size');
    const messages = bench.number('messages');
    const topics = await bench.createTopics(bench.number('topics'), bench.number('queues'));
    const sent = await fill(bench, topics, size, messages);
    const shared = {
      kind: 'push' as const,
      nameServers: bench.nameServers,
      topics,
      group: bench.group(),
      concurrency: bench.number('concurrency'),
    };
    const jobs = shareOut(bench.number('consumers'), bench.number('processes')).map((consumers) => ({ ...shared, consumers }));
    const handled = await bench.run(jobs, { doing: 'handling', size, enough: messages });
    return { ...handled, filledPerSecond: sent.messagesPerSecond };
  },
};
