import type { Benchmark } from './benchmark';
import { shareOut } from './share-out';

export const latency: Benchmark = {
  summary: 'end to end at an offered rate: from when a message was due to when the consumer has it (no coordinated omission)',
  defaults: { size: 1_024, rate: 10_000, seconds: 10, warmUp: 2, batch: 4_096, clients: 1, processes: 0, queues: 8 },
  async run(bench) {
    const clients = shareOut(bench.number('clients'), bench.number('processes')).flatMap((share) =>
      Array.from({ length: share }, () => share),
    );
    const topics = await bench.createTopics(clients.length, bench.number('queues'));
    const jobs = topics.map((topic, index) => ({
      kind: 'latency' as const,
      nameServers: bench.nameServers,
      topic,
      group: bench.group(),
      size: bench.number('size'),
      batch: bench.number('batch'),
      rate: Math.max(1, Math.floor((Math.max(1, bench.number('rate')) + index) / clients.length)),
      warmUpMs: bench.number('warmUp') * 1_000,
      measureMs: bench.number('seconds') * 1_000,
    }));
    return { ...(await bench.run(jobs, { doing: 'sending and receiving', size: bench.number('size') })) };
  },
};
