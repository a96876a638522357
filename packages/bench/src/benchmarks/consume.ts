import type { Benchmark } from './benchmark';
import { readAll } from './reading';
import { fill } from './sending';

export const consume: Benchmark = {
  summary: 'sends messages, then reads them all from the log (PullConsumer); the reading is measured',
  defaults: { size: 1_024, messages: 1_000_000, consumers: 1, processes: 0, topics: 1, queues: 8 },
  async run(bench) {
    const topics = await bench.createTopics(bench.number('topics'), bench.number('queues'));
    const [size, messages, consumers, processes] = (['size', 'messages', 'consumers', 'processes'] as const).map((name) =>
      bench.number(name),
    ) as [number, number, number, number];
    const sent = await fill(bench, topics, size, messages);
    const read = await readAll(bench, 'reading', { topics, size, messages, consumers, processes });
    return { ...read, filledPerSecond: sent.messagesPerSecond };
  },
};
